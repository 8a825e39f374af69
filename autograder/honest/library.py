"""What tests compare with: the functions of numpy, pandas and others, and the modules under whose names they lie."""

import contextlib
import os
import sys
from collections.abc import Iterable, Iterator
from importlib.machinery import PathFinder
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import Any

from autograder.honest.origin import Origin
from autograder.honest.watch import Change, Names, attribute_putter, insides

MODULES = (
    *("math", "cmath", "operator", "statistics", "ast", "inspect", "types", "abc", "copy", "itertools", "fractions"),
    *("decimal", "unittest", "unittest.case", "unittest.mock", "unittest.util", "doctest"),
    *("autograder.concepts", "autograder.bugs"),
    *("pytest", "_pytest.python_api", "_pytest.raises", "_pytest.outcomes", "_pytest.recwarn"),
    *("numpy", "numpy.testing", "numpy.testing._private.utils", "numpy.linalg", "numpy.exceptions"),
    *("numpy._core.numeric", "numpy._core.fromnumeric", "numpy._core.multiarray", "numpy._core._methods"),
    *("numpy._core.umath", "numpy.lib._function_base_impl", "numpy.lib._arraysetops_impl"),
    *("pandas", "pandas.testing", "pandas._testing", "pandas._testing.asserters", "pandas._libs.testing"),
    *("pandas.core.dtypes.missing", "pandas.core.dtypes.common", "pandas.core.dtypes.inference"),
    *("pandas.core.algorithms", "pandas.core.arrays.arrow.array"),
    *("sklearn.metrics", "sklearn.utils.validation"),
)
CLASSES = {
    "unittest.case": ("TestCase",),
    "fractions": ("Fraction",),
    "collections": ("Counter", "UserDict"),
    "pandas.core.frame": ("DataFrame",),
    "pandas.core.series": ("Series",),
    "pandas.core.generic": ("NDFrame",),
    "pandas.core.indexes.base": ("Index",),
    "pandas.core.base": ("IndexOpsMixin", "PandasObject"),
    "pandas.core.arraylike": ("OpsMixin",),
    "pandas.core.arrays.base": ("ExtensionArray",),
    "_pytest.raises": ("RaisesExc",),
    "_pytest.python_api": ("ApproxScalar", "ApproxBase"),
}
WATCHED = frozenset([*MODULES, *CLASSES])
# Names that people replace to read, show or seed in another way, and that decide nothing.
HARMLESS = ("_repr", "__repr__", "__str__", "read_", "to_", "plot", "hist", "boxplot", "style", "info", "save", "load")
HARMLESS += (  # type: ignore[assignment]
    "genfromtxt",
    "seterr",
    "set_",
    "show_",
    "print",
    "display",
    "describe",
    "head",
    "tail",
    "random",
    "sample",
)
JUDGES = ("numpy", "pandas", "pytest", "_pytest", "autograder", "IPython", "ipykernel", "__main__", "builtins")


def decides(name: str, value: Any) -> bool:
    """Whether a name of a module or class has a part in what a test finds out."""
    if name.startswith(HARMLESS):
        return False
    return (
        isinstance(value, (FunctionType, BuiltinFunctionType, type, staticmethod, classmethod, property))
        or hasattr(type(value), "_implementation")
        or type(value).__name__ == "ufunc"
    )


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
        self.path = [path for path in sys.path if path and os.path.join(path, "") != origin.here]
        self.finders = list(sys.meta_path)
        self.watched: dict[str, Names] = {}
        self.modules: dict[str, ModuleType] = dict(sys.modules)
        self.specs: dict[str, Any] = {}
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
        module = sys.modules.get(name)
        if module is None:
            return
        if name in MODULES:
            self.watched.setdefault(name, Names(name, module, decides))
        for kind_name in CLASSES.get(name, ()):
            kind = getattr(module, kind_name, None)
            if isinstance(kind, type):
                package = "pandas" if name.startswith("pandas.") else name
                self.watched.setdefault(f"{name}.{kind_name}", Names(f"{package}.{kind_name}", kind, decides))

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

    def changes(self) -> Iterator[Change]:
        """What was replaced and has a part in what tests find out."""
        for watched in self.watched.values():
            for change in watched.changes():
                if not self.same_again(change) and not self.tracked(change):
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

    def tracked(self, change: Change) -> bool:
        """Whether a package of another purpose took the place, as those that track experiments or freeze time do."""
        return from_elsewhere(change.now, self.origin)

    def strangers(self, names: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Modules, of those that a test imports, which are not the ones that Python would have found."""
        for name in names:
            module = sys.modules.get(name)
            if module is not None and self.modules.get(name) is not module and not self.is_genuine(name, module):
                yield name, taken_from(module) or self.origin.learners(module) or "the memory of the notebook"

    def is_genuine(self, name: str, module: Any) -> bool:
        """Whether a module was loaded from where Python would have found it before the first cell."""
        place = taken_from(module)
        if name in self.modules:
            return bool(place) and place == taken_from(self.modules[name]) and isinstance(module, ModuleType)
        top = name.partition(".")[0]
        if top in sys.builtin_module_names:
            return isinstance(module, ModuleType) and getattr(module.__spec__, "origin", "") == "built-in"
        if top not in self.specs:
            self.specs[top] = PathFinder.find_spec(top, self.path)
        spec = self.specs[top]
        if spec is None:
            return True  # found beside the notebook, where nothing else has that name
        folders = tuple(os.path.join(folder, "") for folder in spec.submodule_search_locations or ())
        return isinstance(module, ModuleType) and (place == spec.origin or place.startswith(folders or ("\0",)))


def taken_from(module: Any) -> str:
    """The file of a module; empty if it has none."""
    file = getattr(module, "__file__", None)
    return file if isinstance(file, str) else ""
