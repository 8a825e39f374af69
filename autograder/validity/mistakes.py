"""The mistakes that mutants have: what people slip in operators, calls, indexes and statements."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from autograder.validity.operators import NUMERIC, Wrong, altered, constants, operators


@dataclass(frozen=True)
class Context:
    """What an answer says of its names: modules, and those that stand for whole numbers."""

    modules: frozenset[str]
    numbers: frozenset[str]

    @classmethod
    def of(cls, tree: ast.AST, modules: frozenset[str]) -> Self:
        """Gather the modules that `tree` imports beside `modules`, and the names it counts with."""
        names: set[str] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.BinOp) and isinstance(node.op, NUMERIC):
                names |= {side.id for side in (node.left, node.right) if isinstance(side, ast.Name)}
        return cls(modules | imported(tree), frozenset(names))


def imported(tree: ast.AST) -> frozenset[str]:
    """The names that a program imports."""
    statements = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    return frozenset((alias.asname or alias.name).split(".")[0] for node in statements for alias in node.names)


def mistakes(node: ast.AST, context: Context) -> Iterator[tuple[str, ast.AST]]:
    """What can stand wrongly in the place of `node`, each with its kind in words; `node` stays as it is."""
    for kind, found in (
        ("another constant", constants(node)),
        ("another operator", operators(node)),
        ("another call", calls(node, context)),
        ("one place off", indexes(node, context)),
        ("another statement", statements(node)),
        ("another condition", conditions(node)),
    ):
        yield from ((kind, wrong) for wrong in found)


def calls(node: ast.AST, context: Context) -> Wrong:
    """A call without one of its arguments, with two of them swapped, or not made at all."""
    if not isinstance(node, ast.Call):
        return
    for place in range(len(node.args)):
        yield altered(node, args=node.args[:place] + node.args[place + 1 :])
    for place in range(len(node.keywords)):
        yield altered(node, keywords=node.keywords[:place] + node.keywords[place + 1 :])
    for place in range(len(node.args) - 1):
        swapped = [node.args[place + 1], node.args[place]]
        yield altered(node, args=node.args[:place] + swapped + node.args[place + 2 :])
    owner = node.func.value if isinstance(node.func, ast.Attribute) else None
    if owner is not None and not (isinstance(owner, ast.Name) and owner.id in context.modules):
        yield owner  # rows.dropna() becomes rows
    elif node.args and not isinstance(node.args[0], ast.Starred):
        yield node.args[0]  # float(share) becomes share


def indexes(node: ast.AST, context: Context) -> Wrong:
    """One place too far or too near: in an index, at an end of a slice, in a range."""
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load) and counts(node.slice, context):
        for other in beside(node.slice):
            yield altered(node, slice=other)
    if isinstance(node, ast.Slice):
        for name, at in (("lower", node.lower), ("upper", node.upper)):
            if at is not None:
                yield from (altered(node, **{name: other}) for other in (*beside(at), None))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "range":
        for place, end in enumerate(node.args):
            for other in beside(end):
                yield altered(node, args=[*node.args[:place], other, *node.args[place + 1 :]])


def counts(index: ast.AST, context: Context) -> bool:
    """Whether an index is a number that is computed; a written one changes as a constant."""
    if isinstance(index, ast.BinOp):
        return isinstance(index.op, NUMERIC)
    return isinstance(index, ast.Name) and index.id in context.numbers


def beside(end: ast.expr) -> Wrong:
    """The places before and behind `end`; a written number changes as a constant."""
    if not isinstance(end, ast.Constant):
        for operator in (ast.Add(), ast.Sub()):
            yield ast.BinOp(end, operator, ast.Constant(1))


def statements(node: ast.AST) -> Wrong:
    """A statement that is missing, a loop left too early, an exception let through, None returned."""
    if isinstance(node, ast.Return) and node.value is not None and not is_none(node.value):
        yield ast.Return(ast.Constant(None))
    if isinstance(node, ast.Lambda) and not is_none(node.body):
        yield altered(node, body=ast.Constant(None))
    if isinstance(node, ast.Break | ast.Continue):
        yield ast.Continue() if isinstance(node, ast.Break) else ast.Break()
    if isinstance(node, ast.Try):
        for place in range(len(node.handlers)):
            left = node.handlers[:place] + node.handlers[place + 1 :]
            yield altered(node, handlers=left) if left or node.finalbody else ast.If(ast.Constant(True), node.body, [])
    kept = ast.Pass | ast.Return | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom
    if isinstance(node, ast.stmt) and not isinstance(node, kept | ast.Try | ast.With):
        yield ast.Pass()


def is_none(node: ast.AST) -> bool:
    """Whether an expression is None."""
    return isinstance(node, ast.Constant) and node.value is None


def conditions(node: ast.AST) -> Wrong:
    """A condition the wrong way round, and one of a comprehension that is missing."""
    if isinstance(node, ast.If | ast.While | ast.IfExp):
        yield altered(node, test=ast.UnaryOp(ast.Not(), node.test))
    if isinstance(node, ast.comprehension):
        for place, condition in enumerate(node.ifs):
            before, after = node.ifs[:place], node.ifs[place + 1 :]
            yield altered(node, ifs=[*before, ast.UnaryOp(ast.Not(), condition), *after])
            yield altered(node, ifs=before + after)
