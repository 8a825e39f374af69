"""The variables of a test cell: it reads the notebook's, and keeps its own to itself while it runs."""

import sys
from collections.abc import Callable, Iterator
from types import BuiltinFunctionType, CodeType, FrameType, FunctionType, ModuleType
from typing import Any

PUBLIC = (FunctionType, BuiltinFunctionType, ModuleType, type)


class TestNamespace(dict):  # type: ignore[type-arg]
    """Globals and locals of one test cell.

    A name that the notebook has is read and written there, as in any cell. A new variable stays here until the
    test is over, so that an answer cannot look up what it should give. Functions, classes and modules of a test
    go into the notebook at once, since pickle and mock look for them there.
    """

    __test__ = False  # no test class of pytest's

    def __init__(self, notebook: dict[str, Any], builtins: dict[str, Any], shared: frozenset[str]) -> None:
        super().__init__(__builtins__=builtins, __name__="__main__")
        self._notebook = notebook
        self._shared = shared
        self._own: dict[str, Any] = {}
        self._trusted: dict[int, CodeType] = {}
        self._declared: set[str] = set()
        self._looking = False
        self._peeked: Callable[[FrameType, str], bool] = lambda frame, name: False
        self._caller: Callable[[int], FrameType] = lambda depth: sys._getframe(depth + 1)

    def _hold(self, fixed: dict[str, Any], bodies: set[str], declared: set[str]) -> None:
        """Hold by itself what Python looks up past all methods, and what must not be the notebook's.

        `fixed` has a meaning of its own; `bodies` are names in the bodies of classes, `declared` those of `global`.
        """
        super().update(fixed)
        self._declared = declared
        for name in (bodies | declared) - fixed.keys():
            if name in self._notebook:
                super().__setitem__(name, self._notebook[name])
        self._bodies = bodies

    def _trust(self, code: CodeType) -> None:
        """Know `code` and what is defined in it as the test's own."""
        self._trusted[id(code)] = code
        for part in code.co_consts:
            if isinstance(part, CodeType):
                self._trust(part)

    def _allowed(self, name: str, depth: int = 2) -> bool:
        """Whether the code that asks for a variable of the test is not a learner's.

        To ask for a frame and its code raises audit events, and a hook of the test's may look here again: that
        look is allowed without a question.
        """
        if self._looking:
            return True
        self._looking = True
        try:
            frame = self._caller(depth)
            return id(frame.f_code) in self._trusted or not self._peeked(frame, name)
        finally:
            self._looking = False

    def __missing__(self, name: str) -> Any:
        own = self._own
        if name in own:
            if self._allowed(name):
                return own[name]
            raise KeyError(name)
        return self._notebook[name]

    def __setitem__(self, name: str, value: Any) -> None:
        if not self._allowed(name):
            return
        if super().__contains__(name) or name in self._bodies or name in self._declared:
            super().__setitem__(name, value)
        if name in self._notebook and name not in self._own:
            self._notebook[name] = value
        elif isinstance(value, PUBLIC) or name in self._shared:
            self._own.pop(name, None)
            self._notebook[name] = value
        else:
            self._own[name] = value

    def __delitem__(self, name: str) -> None:
        held = super().pop(name, self)
        if name in self._own:
            del self._own[name]
        elif name in self._notebook or held is self:
            del self._notebook[name]

    def _publish(self) -> None:
        """The test is over: give its variables to the notebook, as any cell would have."""
        for name in self._declared | self._own.keys():
            if super().__contains__(name):
                self._notebook[name] = super().__getitem__(name)
            elif name in self._own:
                self._notebook[name] = self._own[name]

    def _seen(self) -> dict[str, Any]:
        """All variables, or the notebook's alone if a learner's code asks."""
        held = {name: value for name, value in super().items() if name.isidentifier()}
        return {**self._notebook, **(held | self._own if self._allowed("*", depth=3) else {})}

    def get(self, name: str, default: Any = None) -> Any:
        if name in self._own:
            return self._own[name] if self._allowed(name) else default
        return super().get(name, self._notebook.get(name, default))

    def __contains__(self, name: object) -> bool:
        return name in self._own or name in self._notebook or super().__contains__(name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._seen())

    def __len__(self) -> int:
        return len({**self._notebook, **self._own})

    def keys(self) -> Any:
        return self._seen().keys()

    def values(self) -> Any:
        return self._seen().values()

    def items(self) -> Any:
        return self._seen().items()

    def copy(self) -> dict[str, Any]:
        return self._seen()

    def pop(self, name: str, *default: Any) -> Any:
        return self._own.pop(name) if name in self._own else self._notebook.pop(name, *default)

    def setdefault(self, name: str, default: Any = None) -> Any:
        if name not in self:
            self[name] = default
        return self[name]

    def update(self, *others: Any, **named: Any) -> None:
        for name, value in dict(*others, **named).items():
            self[name] = value
