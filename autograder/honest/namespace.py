"""The variables of a test cell: it reads the notebook's, and keeps its own to itself while it runs."""

from collections.abc import Iterator
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any

PUBLIC = (FunctionType, BuiltinFunctionType, ModuleType, type)


class TestNamespace(dict):  # type: ignore[type-arg]
    """Globals and locals of one test cell.

    A name that the notebook has is read and written there, as in any cell. A new variable stays here until the
    test is over, so that an answer cannot look up what it should give. Functions, classes and modules of a test
    go into the notebook at once, since pickle and mock look for them there.
    """

    __test__ = False  # no test class of pytest's

    def __init__(
        self, notebook: dict[str, Any], builtins: dict[str, Any], shared: frozenset[str], classes: set[type]
    ) -> None:
        super().__init__(__builtins__=builtins, __name__="__main__")
        self._notebook = notebook
        self._shared = shared
        self._own: set[str] = set()
        self._direct: set[str] = set()
        self._declared: set[str] = set()
        self._classes = classes  # gets those that the test makes

    def _hold(self, fixed: dict[str, Any], bodies: set[str], declared: set[str]) -> None:
        """Hold by itself what Python looks up past all methods, and what must not be the notebook's.

        `fixed` has a meaning of its own; `bodies` are names in the bodies of classes, `declared` those of `global`.
        """
        super().update(fixed)
        self._direct, self._declared = bodies | declared, declared
        for name in self._direct - fixed.keys():
            if name in self._notebook:
                super().__setitem__(name, self._notebook[name])

    def __missing__(self, name: str) -> Any:
        return self._notebook[name]

    def __setitem__(self, name: str, value: Any) -> None:
        notebook = self._notebook
        if isinstance(value, type):
            self._classes.add(value)
        if name not in self._own and (name in notebook or isinstance(value, PUBLIC) or name in self._shared):
            notebook[name] = value
            if name in self._direct or super().__contains__(name):
                super().__setitem__(name, value)
        else:
            self._own.add(name)
            super().__setitem__(name, value)

    def __delitem__(self, name: str) -> None:
        held = super().pop(name, self) is not self
        if name in self._own:
            self._own.discard(name)
        elif name in self._notebook or not held:
            del self._notebook[name]

    def _publish(self) -> None:
        """The test is over: give its variables to the notebook, as any cell would have."""
        for name in self._own | self._declared:
            if super().__contains__(name):
                self._notebook[name] = super().__getitem__(name)

    def _seen(self) -> dict[str, Any]:
        """All variables, without the names that are no names."""
        return {**self._notebook, **{name: value for name, value in super().items() if name.isidentifier()}}

    def get(self, name: str, default: Any = None) -> Any:
        return super().get(name, self._notebook.get(name, default))

    def __contains__(self, name: object) -> bool:
        return super().__contains__(name) or name in self._notebook

    def __iter__(self) -> Iterator[str]:
        return iter(self._seen())

    def __len__(self) -> int:
        return len(self._seen())

    def keys(self) -> Any:
        return self._seen().keys()

    def values(self) -> Any:
        return self._seen().values()

    def items(self) -> Any:
        return self._seen().items()

    def copy(self) -> dict[str, Any]:
        return self._seen()

    def pop(self, name: str, *default: Any) -> Any:
        if name not in self and default:
            return default[0]
        value = self[name]
        del self[name]
        return value

    def setdefault(self, name: str, default: Any = None) -> Any:
        if name not in self:
            self[name] = default
        return self[name]

    def update(self, *others: Any, **named: Any) -> None:
        for name, value in dict(*others, **named).items():
            self[name] = value
