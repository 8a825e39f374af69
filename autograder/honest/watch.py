"""Remembers what the names of a module, a class or an object stood for, and finds what was replaced."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import is_not
from types import FunctionType
from typing import Any

GONE = object()
PARTS = ("__code__", "__defaults__", "__kwdefaults__")
any_, map_, vars_ = any, map, vars


@dataclass
class Change:
    """One name that stands for something else than before."""

    what: str  # `numpy.isclose`
    before: Any
    now: Any
    put: Callable[[Any], None]  # makes the name stand for something; for GONE, removes it

    def undo(self) -> None:
        """Make the name stand for what it did."""
        self.put(self.before)


class Names:
    """Some names of one module or class, and the insides of the functions among them."""

    def __init__(self, label: str, owner: Any, wanted: Callable[[str, Any], bool]) -> None:
        self.label, self.owner = label, owner
        found = {name: value for name, value in vars(owner).items() if wanted(name, value)}
        self.names, self.values = list(found), list(found.values())
        self.functions: dict[int, tuple[str, Any, tuple[Any, ...]]] = {}
        self.named: list[tuple[str, Any, dict[str, Any], dict[str, Any]]] = []
        for name, value in found.items():
            for inner in insides(value):
                named = inner.__kwdefaults__
                self.functions[id(inner)] = name, inner, (inner.__code__, inner.__defaults__, named)
                if named:
                    self.named.append((name, inner, named, dict(named)))

    def changes(self) -> Iterator[Change]:
        """What stands for something else now; quick when nothing does."""
        now = vars_(self.owner)
        if any_(map_(is_not, map_(now.get, self.names), self.values)):
            for name, before in zip(self.names, self.values, strict=True):
                if now.get(name, GONE) is not before:
                    put = attribute_putter(self.owner, name)
                    yield Change(f"{self.label}.{name}", before, now.get(name, GONE), put)
        for name, function, named, entries in self.named:
            if any_(map_(is_not, map_(named.get, entries), entries.values())):
                put = attribute_putter(function, "__kwdefaults__")
                yield Change(f"{self.label}.{name}.__kwdefaults__", dict(entries), dict(named), put)

    def inside(self, function: Any) -> Iterator[Change]:
        """The parts of one function that are others now, if it is one of these."""
        name, known, parts = self.functions.get(id(function), ("", None, ()))
        for part, before in zip(PARTS, parts, strict=False):
            if known is function and getattr(function, part) is not before:
                put = attribute_putter(function, part)
                yield Change(f"{self.label}.{name}.{part}", before, getattr(function, part), put)


def attribute_putter(owner: Any, name: str) -> Callable[[Any], None]:
    """Sets or removes one attribute."""

    def put(value: Any) -> None:
        if value is GONE:
            delattr(owner, name)
        else:
            setattr(owner, name, value)

    return put


def insides(value: Any) -> list[FunctionType]:
    """The Python functions that run when `value` is called, the wrapped ones too; none for other things."""
    found: list[FunctionType] = []
    while len(found) < 4:
        if isinstance(value, FunctionType):
            found.append(value)
            value = value.__dict__.get("__wrapped__")
        elif isinstance(value, (staticmethod, classmethod)):
            value = value.__func__
        elif isinstance(value, property):
            value = value.fget
        elif hasattr(type(value), "_implementation"):  # numpy's functions
            value = value._implementation
        else:
            break
    return found


class Overrides:
    """Methods of one object, which nobody had replaced on the object itself."""

    def __init__(self, label: str, owner: Any) -> None:
        self.label, self.owner = label, owner
        self.before = {name: value for name, value in vars(owner).items() if callable(value)}

    def changes(self) -> Iterator[Change]:
        """Methods that the object has of its own now, or that are others than before."""
        kind = type(self.owner)
        for name, value in list(vars_(self.owner).items()):
            if value is self.before.get(name) or not callable(value):
                continue
            if name in self.before or hasattr(kind, name):
                put = attribute_putter(self.owner, name)
                yield Change(f"{self.label}.{name}", self.before.get(name, GONE), value, put)


class Items:
    """The entries of one list or dictionary, kept as they were."""

    def __init__(self, label: str, read: Callable[[], Any]) -> None:
        self.label, self.read = label, read
        self.container = read()
        self.before = self.container.copy()

    def changes(self) -> Iterator[Change]:
        """The container, if it is another one or holds other entries now."""
        now = self.read()
        same = now is self.container and len(now) == len(self.before)
        if same and isinstance(now, dict):
            same = not any_(map_(is_not, map_(now.get, self.before), self.before.values()))
        elif same:
            same = not any_(map_(is_not, now, self.before))
        if not same:
            yield Change(self.label, self.before, now, self.put)

    def put(self, entries: Any) -> None:
        """Fill the container with these entries."""
        self.container.clear()
        (self.container.update if isinstance(self.container, dict) else self.container.extend)(entries)
