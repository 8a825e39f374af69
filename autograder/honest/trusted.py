"""Runs a test cell as IPython would, on a road of its own that no cell before it could change."""

import ast
import asyncio
import codeop
import inspect
import os
import tempfile
import zlib
from collections.abc import Callable
from types import CodeType
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.inputtransformer2 import TransformerManager

from autograder.honest.telling import show

FLAGS = codeop.Compile().flags | ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
HIDDEN = "# A test of the grader's ran here."
compile_, exec_, eval_, parse, isinstance_ = compile, exec, eval, ast.parse, isinstance
Instrument = Callable[[ast.Module], ast.Module]


class Outcome:
    """What became of a test cell: the error it ended with, and the value of its last expression."""

    error: BaseException | None = None
    traceback: list[str] | None = None
    value: Any = None
    steps = 0  # statements that ended
    planned = 0


def file_name(code: str) -> str:
    """A file name for a cell, as ipykernel would give one."""
    return os.path.join(tempfile.gettempdir(), f"ipykernel_{os.getpid()}", f"{zlib.crc32(code.encode())}.py")


def parsed(code: str, name: str, transform: Callable[[str], str]) -> ast.Module:
    """The cell's tree; only a cell that is not Python is taken for one with magics in it."""
    try:
        return compile_(code, name, "exec", FLAGS | ast.PyCF_ONLY_AST, 1)  # type: ignore[call-overload]
    except SyntaxError:
        text = transform(code)
        if text.strip() == code.strip():
            raise
        return compile_(text, name, "exec", FLAGS | ast.PyCF_ONLY_AST, 1)  # type: ignore[call-overload]


def flags_of(tree: ast.Module) -> int:
    """The compiler's flags for what the cell imports from `__future__`."""
    import __future__

    names = [
        part.name
        for node in tree.body
        if isinstance_(node, ast.ImportFrom) and node.module == "__future__"  # type: ignore[attr-defined]
        for part in node.names  # type: ignore[attr-defined]
    ]
    return sum({getattr(__future__, name).compiler_flag for name in names if hasattr(__future__, name)})


def compiled(tree: ast.Module, name: str) -> list[tuple[CodeType, bool]]:
    """The code of each statement, and whether it is an expression at the end, whose value is shown."""
    flags = FLAGS | flags_of(tree)
    found = []
    for node in tree.body:
        if node is tree.body[-1] and isinstance_(node, ast.Expr):
            found.append((compile_(ast.Expression(node.value), name, "eval", flags, True), True))  # type: ignore[attr-defined]
        else:
            found.append((compile_(ast.Module([node], []), name, "exec", flags, True), False))
    return found


async def run(plan: list[tuple[CodeType, bool]], namespace: dict[str, Any], outcome: Outcome) -> None:
    """Run statement after statement; the first error ends the cell and is kept in `outcome`."""
    outcome.planned = len(plan)
    try:
        for code, shown in plan:
            if code.co_flags & inspect.CO_COROUTINE:
                value = await eval_(code, namespace, namespace)
            elif shown:
                value = eval_(code, namespace, namespace)
            else:
                value = exec_(code, namespace, namespace)
            outcome.steps += 1
        outcome.value = value if plan and plan[-1][1] else None
    except BaseException as problem:
        here = problem.__traceback__
        outcome.error = problem.with_traceback(here.tb_next if here else None)


class Road:
    """The way of a test cell through one shell, with parts that were set aside before any cell ran."""

    def __init__(self, kernel: Any, names: set[str]) -> None:
        self.names = names  # file names of test cells
        self.kernel = kernel
        self.shell = kernel.shell
        self.transformer = TransformerManager()
        self.show = show

    def transform(self, code: str) -> str:
        """The cell as Python, its magics turned into calls."""
        text = self.transformer.transform_cell(code)
        if len(text.splitlines()) == 1:
            with self.shell.builtin_trap:
                text = self.shell.prefilter_manager.prefilter_lines(text) + "\n"
        return text

    async def run(self, code: str, number: int, namespace: Any, instrument: Instrument) -> Outcome:
        """Run a cell; errors are shown as IPython shows them, and in no other way."""
        outcome, shell, name = Outcome(), self.shell, file_name(code)
        shell.compile._filename_map[name] = number
        self.names.add(name)
        with shell.builtin_trap, shell.display_trap:
            try:
                tree = parsed(code, name, self.transform)
                plan = compiled(instrument(tree), name)
            except BaseException as problem:
                outcome.error = problem
            else:
                if any(part.co_flags & inspect.CO_COROUTINE for part, _ in plan):
                    future = asyncio.ensure_future(run(plan, namespace, outcome))
                    with self.kernel._cancel_on_sigint(future):
                        await future
                else:
                    await run(plan, namespace, outcome)
                if outcome.error is None and outcome.value is not None:
                    self.display(code, outcome)
            if outcome.error is not None:
                self.show(shell, code, name, outcome)
        return outcome

    def display(self, code: str, outcome: Outcome) -> None:
        """Show the value of the last expression, unless the cell ends with a semicolon."""
        if DisplayHook.semicolon_at_end_of_expression(code):
            return
        self.shell._last_traceback_during_displayhook = False
        try:
            self.shell.displayhook(outcome.value)
        except BaseException as problem:
            outcome.error = problem
