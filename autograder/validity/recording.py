"""Runs an answer and its tests, and remembers with what the tests call it."""

import copy
import functools
from collections.abc import Callable
from types import FunctionType
from typing import Any

from autograder.validity.inputs import Call

MOST_CALLS = 400
CELL = "cell"  # the file that its code claims to come from

Space = dict[str, Any]


def run(text: str, space: Space) -> None:
    """Execute a cell."""
    exec(compile(text, CELL, "exec"), space)


def recorded(reference: str, tests: list[str], space: Space) -> tuple[list[str], dict[str, list[Call]]]:
    """Execute the reference in `space`, then its tests; the calls of its functions, by name."""
    before = dict(space)
    run(reference, space)
    names = [
        name
        for name, value in space.items()
        if isinstance(value, FunctionType) and before.get(name) is not value and value.__code__.co_filename == CELL
    ]
    plain = {name: space[name] for name in names}
    calls: dict[str, list[Call]] = {name: [] for name in names}
    for name, function in plain.items():
        space[name] = recorder(function, calls[name])
    for test in tests:
        run(test, space)
    space.update(plain)
    return names, calls


def recorder(function: Callable[..., Any], calls: list[Call]) -> Callable[..., Any]:
    """`function`, remembering what it is called with."""

    @functools.wraps(function)
    def remembering(*args: Any, **named: Any) -> Any:
        if len(calls) < MOST_CALLS:
            calls.append(copied(Call(args, named)))
        return function(*args, **named)

    return remembering


def copied(call: Call) -> Call:
    """A call with arguments of its own; what cannot be copied is shared."""
    try:
        args, named = copy.deepcopy((call.args, call.named))
    except Exception:
        args, named = call.args, call.named
    return Call(args, named)
