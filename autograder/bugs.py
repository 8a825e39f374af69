"""Marks tests that a learner wrote: they must pass on right code and catch planted bugs."""

import contextlib
import io
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.concepts import STUB

Implementation = Callable[..., Any]
Tests = Callable[[Implementation], object]


@dataclass(frozen=True)
class Run:
    """What became of one implementation: what the tests raised, if anything, and how often they called it."""

    raised: BaseException | None
    calls: int
    returned: object = None


def catch(
    tests: Tests, right: Mapping[str, Implementation], bugs: Sequence[tuple[str, Implementation]], points: float
) -> float:
    """Points for the share of `bugs` that `tests` catches; prints how many, and the hints to the others.

    `tests` is called with one implementation at a time, and whatever it raises counts as caught. `right` maps the
    words for a right version to it; `bugs` are pairs of a hint (the idea, never the line) and an implementation.
    Each bug runs once, the right versions before and after them all. What the tests print is dropped.

    Raises ValueError if there is no right version or no bug, NotImplementedError if `tests` is a stub, and
    AssertionError if `tests` cannot be called, never calls what it is given, or refuses right code.
    """
    if not right or not bugs:
        raise ValueError("Give one right version and one bug at least: without both, nothing is tested.")
    if not callable(tests):
        raise AssertionError(f"The tests are of type {type(tests).__name__}; expected a function that holds them.")
    for words, version in right.items():
        check_on_right_code(tests, words, version)
    runs = [(hint, run(tests, version)) for hint, version in bugs]
    for words, version in right.items():
        if run(tests, version).raised is not None:
            raise AssertionError(
                f"Your tests pass on right code ({words}), and refuse it after they have seen bugs. A bug changed "
                "something that your tests keep from one call to the next: make every table inside of the tests."
            )
    missed = [(hint, one) for hint, one in runs if one.raised is None]
    print(feedback(len(bugs), missed))
    return points if not missed else points * (len(bugs) - len(missed)) / len(bugs)


def check_on_right_code(tests: Tests, words: str, version: Implementation) -> None:
    """Run the tests on right code; raise what is wrong with the tests, if anything is."""
    first = run(tests, version)
    if isinstance(first.raised, NotImplementedError) and STUB in str(first.raised):
        raise NotImplementedError(STUB)
    if first.raised is not None:
        raise AssertionError(f"Your tests refuse right code ({words}): {told(first.raised, tests)}")
    if not first.calls:
        raise AssertionError(
            "Your tests never call the function that they are given, so they pass whatever it does. Call it on a "
            "small input and assert what comes back."
        )


def run(tests: Tests, version: Implementation) -> Run:
    """Call the tests with `version`, quietly; what they raise is kept, only Ctrl-C and a time-out go on."""
    calls = 0

    def watched(*arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        return version(*arguments, **named)

    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            returned = tests(watched)
        except KeyboardInterrupt:
            raise
        except BaseException as raised:  # pytest.fail and sys.exit raise no Exception
            return Run(raised, calls)
    return Run(None, calls, returned)


def feedback(total: int, missed: Sequence[tuple[str, Run]]) -> str:
    """What the learner reads about bugs that were not caught."""
    said = f"{total - len(missed)} of {total} bugs caught."
    if any(one.returned is False for _, one in missed):
        said += " Your tests returned False, which nobody looks at: write assert instead of return."
    if missed:
        hints = dict.fromkeys(hint.strip().rstrip(".") for hint, _ in missed)
        said += f" Not caught: {'; '.join(hints)}."
    return said


def told(raised: BaseException, tests: Tests) -> str:
    """An exception in words, with the line of the tests from which it came."""
    text = " ".join(str(raised).split())
    said = f"{type(raised).__name__}: {text}" if text else type(raised).__name__
    file = getattr(getattr(tests, "__code__", None), "co_filename", None)
    lines = [frame.line for frame in traceback.extract_tb(raised.__traceback__) if frame.filename == file]
    return f"{said}, from the line `{lines[-1]}`." if lines and lines[-1] else f"{said}."
