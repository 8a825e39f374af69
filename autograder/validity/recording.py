"""Runs an answer and its tests, and remembers with what the tests call it."""

import copy
import dis
import functools
from collections.abc import Callable, Hashable, Iterable
from types import BuiltinFunctionType, CodeType, FunctionType, MethodType, ModuleType
from typing import Any

from autograder.validity.inputs import Call
from autograder.validity.same import form

MOST_CALLS = 400
CELL = "cell"  # the file that its code claims to come from
FUNCTION = (FunctionType, MethodType, BuiltinFunctionType)

Space = dict[str, Any]

heard: list[Hashable] = []  # with what functions that are arguments were called
listening: dict[int, tuple[Any, Callable[..., Any]]] = {}  # those functions, and what stands for them


def run(text: str, space: Space) -> None:
    """Execute a cell."""
    exec(compile(text, CELL, "exec"), space)


def recorded(reference: str, tests: list[str], space: Space) -> tuple[Space, dict[str, list[Call]]]:
    """Execute the reference in `space`, then its tests; what it binds, and the calls of its functions."""
    before = dict(space)
    run(reference, space)
    plain = bound(before, space)
    calls: dict[str, list[Call]] = {name: [] for name, value in plain.items() if is_own(value)}
    for name, some in calls.items():
        space[name] = recorder(plain[name], some)
    for test in tests:
        run(test, space)
    space.update(plain)
    return plain, {name: [listened(call) for call in some] for name, some in calls.items()}


def bound(before: Space, after: Space) -> Space:
    """The variables that a cell has set."""
    return {name: one for name, one in after.items() if name != "__builtins__" and before.get(name) is not one}


def is_own(value: Any) -> bool:
    """Whether a value is a function that a cell defines."""
    return isinstance(value, FunctionType) and value.__code__.co_filename == CELL


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


def listened(call: Call) -> Call:
    """A call in which each function among the arguments tells with what it is called."""
    return Call(tuple(map(telling, call.args)), {name: telling(value) for name, value in call.named.items()})


def telling(value: Any) -> Any:
    """A function, or functions within lists, tuples and dicts, as ones that tell with what they are called."""
    if type(value) in (list, tuple):
        return type(value)(map(telling, value))
    if type(value) is dict:
        return {key: telling(one) for key, one in value.items()}
    if not isinstance(value, FUNCTION):
        return value
    if id(value) not in listening:

        @functools.wraps(value)
        def told(*args: Any, **named: Any) -> Any:
            heard.append((id(value), form(args), form(named)))
            return value(*args, **named)

        listening[id(value)] = (value, told)
    return listening[id(value)][1]


def surroundings(functions: Iterable[Callable[..., Any]], space: Space) -> Hashable:
    """What functions of a cell can leave behind: the variables that they name, their defaults and attributes."""
    own = [function for function in functions if isinstance(function, FunctionType)]
    names = sorted({name for function in own for name in names_in(function.__code__)} & set(space))
    left = [(name, form(space[name])) for name in names if not isinstance(space[name], (ModuleType, type, *FUNCTION))]
    kept = [(form(one.__defaults__), form(one.__kwdefaults__), form(vars(one))) for one in own]
    return tuple(left), tuple(kept)


def names_in(code: CodeType) -> set[str]:
    """The variables of the notebook that a function and those within it read or set."""
    inner = (one for one in code.co_consts if isinstance(one, CodeType))
    steps = (step for step in dis.get_instructions(code) if step.opname.endswith("_GLOBAL"))
    return {step.argval for step in steps}.union(*map(names_in, inner))
