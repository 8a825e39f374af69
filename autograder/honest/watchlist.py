"""Which modules, classes and names decide what a test finds out."""

import sys
from collections.abc import Iterator
from types import BuiltinFunctionType, FunctionType
from typing import Any

from autograder.honest.watch import Names

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
HARMLESS = (
    *("_repr", "__repr__", "__str__", "style", "info", "print", "display", "describe", "head", "tail", "show_"),
    *("read_", "to_", "save", "load", "genfromtxt", "plot", "hist", "boxplot", "seterr", "set_", "random", "sample"),
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


def watched_in(name: str) -> Iterator[tuple[str, Any, str]]:
    """What is to be watched in one loaded module: a key, the module or class, and its name for people."""
    module = sys.modules.get(name)
    if module is not None and name in MODULES:
        yield name, module, name
    for kind_name in CLASSES.get(name, ()):
        kind = getattr(module, kind_name, None)
        if isinstance(kind, type):
            yield f"{name}.{kind_name}", kind, f"{'pandas' if name.startswith('pandas.') else name}.{kind_name}"


prepared: dict[str, Names] = {}


def prepare() -> None:
    """Remember the names of all that is loaded ahead, for kernels that are forked from this process."""
    for name in WATCHED:
        for key, owner, label in watched_in(name):
            prepared[key] = Names(label, owner, decides)


def names_of(key: str, owner: Any, label: str) -> Names:
    """The names of a module or class as they are, or as they were when this process was prepared."""
    ready = prepared.get(key)
    return ready if ready is not None and ready.owner is owner else Names(label, owner, decides)
