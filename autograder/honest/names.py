"""What the names of a test stand for: the course's imports and Python's builtins, whatever cells made of them."""

import ast
import contextlib
import dis
import importlib
import sys
from collections.abc import Iterator
from types import FunctionType, ModuleType
from typing import Any

from autograder.honest.genuine import Genuine
from autograder.honest.origin import Origin, named
from autograder.honest.vault import Order

KINDS = frozenset(["isinstance", "issubclass", "hasattr", "callable"])  # builtins that nobody names a function after
WEAK = {"RAISE_VARARGS", "CALL", "CALL_FUNCTION_EX", "PRECALL", "LOAD_ASSERTION_ERROR", "CALL_KW", "COMPARE_OP"}


class Meanings:
    """What a test's names should stand for, and what they stand for instead."""

    def __init__(self, origin: Origin, genuine: Genuine, builtins: dict[str, Any]) -> None:
        self.origin, self.genuine, self.builtins = origin, genuine, builtins

    def fixed(self, order: Order, used: dict[str, set[str]]) -> tuple[dict[str, Any], list[str]]:
        """Values that a test should see under the names it uses, and evidence that a cell forged one.

        `used` holds the attributes that the test asks of each name.
        """
        notebook = self.origin.namespace
        found = {name: self.builtins[name] for name in used if name in self.builtins and name not in order.taken}
        evidence = []
        for name, path in order.names.items():
            if name not in used or name not in notebook:
                continue
            meant, now = self.resolve(path), notebook[name]
            if meant is None or now is meant:
                continue
            found[name] = meant
            if words := self.forgery(now, used[name]):
                evidence.append(f"{name} is no longer {path.replace(':', '.')} but {words}.")
        for name in KINDS & used.keys() & found.keys() & notebook.keys():
            if vacuous(notebook[name]):
                place = self.origin.learners(notebook[name])
                evidence.append(f"{name} was replaced by a function that does nothing ({place}).")
        return found, evidence

    def resolve(self, path: str) -> Any:
        """The genuine module, or the thing in it, that a course's cell imported; None if it is not loaded."""
        name, _, attribute = path.partition(":")
        module = self.genuine.modules.get(name) or sys.modules.get(name)
        if module is None:
            with contextlib.suppress(Exception):
                module = importlib.import_module(name)
        if module is None or not self.genuine.is_genuine(name, sys.modules.get(name, module)):
            return None
        return getattr(module, attribute, None) if attribute else module

    def forgery(self, thing: Any, asked: set[str]) -> str:
        """What a learner put in the place of an import so that it answers for it; empty if it cannot."""
        if isinstance(thing, FunctionType):
            return f"a function that does nothing ({self.origin.learners(thing)})" if vacuous(thing) else ""
        if isinstance(thing, ModuleType) and getattr(thing, "__file__", None) and not self.origin.learners(thing):
            return ""
        if asked and any(hasattr(thing, name) for name in asked):
            place = self.origin.learners(thing)
            return f"{named(thing)}{f' ({place})' if place else ''}"
        return ""


def vacuous(thing: Any) -> bool:
    """Whether a function of a learner's neither calls, compares nor raises anything."""
    return isinstance(thing, FunctionType) and not any(
        instruction.opname in WEAK for instruction in dis.get_instructions(thing.__code__)
    )


def used_names(tree: ast.Module) -> dict[str, set[str]]:
    """The names that a test reads, with the attributes it asks of each."""
    used: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            used.setdefault(node.id, set())
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            used.setdefault(node.value.id, set()).add(node.attr)
    return used


def imported(tree: ast.Module) -> Iterator[str]:
    """The modules that a test imports, with the packages they lie in."""
    for node in ast.walk(tree):
        paths = [part.name for part in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            paths = [node.module]
        for path in paths:
            parts = path.split(".")
            yield from (".".join(parts[:count]) for count in range(1, len(parts) + 1))


def in_bodies(tree: ast.Module) -> tuple[set[str], set[str]]:
    """Names that bodies of classes use, and names that functions declare `global`."""
    bodies, declared = set(), set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef):
            bodies |= {part.id for part in ast.walk(node) if isinstance(part, ast.Name)}
        elif isinstance(node, ast.Global):
            declared |= set(node.names)
    return bodies, declared
