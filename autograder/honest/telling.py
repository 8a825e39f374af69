"""Shows the error that a test ended with, whatever the error's own class would make of it."""

import linecache
import sys
import traceback
from contextlib import redirect_stderr, redirect_stdout, suppress
from io import StringIO
from typing import Any

isinstance_ = isinstance


def show(shell: Any, code: str, name: str, outcome: Any) -> None:
    """Send the error that a cell ended with, whatever the error's own class would make of it."""
    problem = outcome.error
    assert problem is not None
    what, ran = (type(problem), problem, problem.__traceback__), outcome.planned > 0
    linecache.cache[name] = (len(code), None, [line + "\n" for line in code.splitlines()], name)
    shell._last_traceback = None
    try:
        if type(problem) is AssertionError and brief(problem):
            shell._showtraceback(*what[:2], assertion(code, problem))
        elif isinstance_(problem, BaseExceptionGroup):
            print("".join(traceback.format_exception(problem)), file=sys.stderr)
        else:
            shell.showtraceback(what, exception_only=isinstance_(problem, SystemExit), running_compiled_code=ran)
    except BaseException:
        shell._last_traceback = None
    finally:
        linecache.cache.pop(name, None)
    if not shell._last_traceback:
        shell._showtraceback(type(problem), Said(words(problem)), [words(problem)])
    outcome.traceback = [str(line) for line in shell._last_traceback or []]


def brief(problem: BaseException) -> bool:
    """Whether an error came from a test's own line, with nothing else to show."""
    here = problem.__traceback__
    return here is not None and here.tb_next is None and problem.__cause__ is None and problem.__context__ is None


def assertion(code: str, problem: BaseException) -> list[str]:
    """A failed assertion of a test's own line as IPython would show it, at a twentieth of the time."""
    assert problem.__traceback__ is not None
    number, lines = problem.__traceback__.tb_lineno, code.splitlines()
    name = type(problem).__name__
    found = [f"{name}{'Traceback (most recent call last)':>{74 - len(name)}}"]
    if 0 < number <= len(lines):
        found.append(f"----> {number} {lines[number - 1]}")
    return [*found, "", f"{name}: {words(problem)}"]


class Said:
    """An error's words, in place of an error that cannot be turned into words."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __str__(self) -> str:
        return self.text


def words(problem: BaseException) -> str:
    """What an error says; learners' classes may refuse to say anything."""
    try:
        return str(str(problem))
    except BaseException:
        return f"an error of type {type(problem).__name__} without words"


def reports_errors(kernel: Any) -> bool:
    """Whether a failing assertion in a plain cell would still be reported, with what cells changed in place."""
    sent: list[str] = []
    session, shell = kernel.session, kernel.shell
    kept = vars(session).get("send")
    code = compile("assert False, 'control'", "<control>", "exec")
    session.send = lambda stream, kind, *_, **__: sent.append(kind if isinstance(kind, str) else kind["msg_type"])
    try:
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()), suppress(StopIteration):
            shell.run_code(code).send(None)
    except BaseException:
        return False
    finally:
        del session.send
        if kept is not None:
            session.send = kept
    return "error" in sent
