"""What tests compare with: the functions of numpy, pandas and others, and the modules under whose names they lie."""

import contextlib
import sys
from collections.abc import Iterable, Iterator
from types import FunctionType, MethodType, ModuleType
from typing import Any

from autograder.honest.origin import Origin
from autograder.honest.watch import Change, Names, attribute_putter, insides
from autograder.honest.watchlist import JUDGES, WATCHED, decides, names_of, watched_in


def from_elsewhere(thing: Any, origin: Origin) -> bool:
    """Whether `thing` was written by an installed package that neither runs nor decides tests."""
    if isinstance(thing, MethodType):
        thing = thing.__func__
    if isinstance(thing, FunctionType):
        inside = not thing.__code__.co_filename.startswith("<")
    else:
        inside = isinstance(thing, type)
    if not inside or origin.learners(thing):
        return False
    package = str(thing.__module__).partition(".")[0]
    return package not in sys.stdlib_module_names and package not in JUDGES


class Library:
    """Watches the modules of `MODULES` from the moment they are loaded, as one of the finders of modules."""

    def __init__(self, origin: Origin) -> None:
        self.origin = origin
        self.finders = list(sys.meta_path)
        self.watched: dict[str, Names] = {}
        self.modules: dict[str, ModuleType] = dict(sys.modules)
        for name in WATCHED:
            self.watch(name)
        sys.meta_path.insert(0, self)  # type: ignore[arg-type]

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        """Python's finders' answer for a module that is to be watched; nothing for others."""
        if name not in WATCHED:
            return None
        spec = next((spec for finder in self.finders if (spec := finder.find_spec(name, path, target))), None)
        if spec is not None and spec.loader is not None and not self.origin.file(spec.origin or ""):
            run = spec.loader.exec_module

            def run_and_watch(module: ModuleType) -> None:
                run(module)
                self.modules.setdefault(name, module)
                self.watch(name)

            with contextlib.suppress(AttributeError):
                spec.loader.exec_module = run_and_watch  # type: ignore[method-assign]
        return spec

    def watch(self, name: str) -> None:
        """Remember the names of a module that was just loaded, and of its classes that are of interest."""
        for key, owner, label in watched_in(name):
            if key not in self.watched:
                self.watched[key] = names_of(key, owner, label)

    def absorb(self) -> Iterator[Change]:
        """What learners made in modules that were loaded past the finder."""
        if self not in sys.meta_path:
            sys.meta_path.insert(0, self)  # type: ignore[arg-type]
        for name in WATCHED:
            module = sys.modules.get(name)
            if module is not None and name not in self.modules:
                self.modules[name] = module
                yield from self.made_by_learners(name, module)
                self.watch(name)

    def made_by_learners(self, label: str, owner: Any) -> Iterator[Change]:
        """Functions under the names of a library that a learner wrote."""
        for name, value in list(vars(owner).items()):
            made = [value, *insides(value)]
            if decides(name, value) and any(self.origin.learners(part) for part in made):
                yield Change(f"{label}.{name}", None, value, attribute_putter(owner, name))

    def changes(self, touched: Iterable[Any] = ()) -> Iterator[Change]:
        """What was replaced and has a part in what tests find out; `touched` are functions that were written to."""
        for watched in self.watched.values():
            for change in (*watched.changes(), *(part for one in touched for part in watched.inside(one))):
                if not self.same_again(change) and not from_elsewhere(change.now, self.origin):
                    yield change

    def same_again(self, change: Change) -> bool:
        """Whether a function is the same one, loaded again."""
        before, now = change.before, change.now
        if isinstance(before, type) and isinstance(now, type):
            return (before.__module__, before.__qualname__) == (now.__module__, now.__qualname__) and not (
                self.origin.learners(now)
            )
        if not (isinstance(before, FunctionType) and isinstance(now, FunctionType)):
            return False
        return now.__code__ == before.__code__ and now.__code__.co_filename == before.__code__.co_filename
