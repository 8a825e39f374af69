"""Watches the guard itself: its objects, their classes, and the functions around them."""

from collections.abc import Callable
from types import FunctionType
from typing import Any

from autograder.honest.watch import Change, Names, Overrides

PARTS = ("road", "controls", "library", "genuine", "meanings", "machinery", "tracing", "watchman", "origin")


def watching(guard: Any, *modules: Any) -> Callable[[], list[Change]]:
    """A function that gives what was changed of the guard and of these modules, and puts it back.

    What it compares with is in its closure only.
    """
    objects = {"guard": guard} | {f"guard's {name}": getattr(guard, name) for name in PARTS}
    watched: list[Names | Overrides] = [Overrides(f"the grader's {label}", thing) for label, thing in objects.items()]
    kinds = {type(thing) for thing in objects.values()}
    watched += [Names(f"the grader's {kind.__name__}", kind, is_code) for kind in kinds]
    watched += [Names(f"the grader's {module.__name__}", module, is_code) for module in modules]

    def changes() -> list[Change]:
        found = [change for one in watched for change in one.changes()]
        for change in found:
            change.undo()
        return found

    return changes


def is_code(name: str, value: Any) -> bool:
    """Whether a name of a class or module is a function of it."""
    return isinstance(value, (FunctionType, staticmethod, classmethod, property))
