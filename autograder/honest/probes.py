"""Finds out whether an object claims to be equal, close or near to anything at all.

Every probe compares with several values that differ from each other: an honest object can be equal to one of
them, a forged one is equal to all.
"""

import contextlib
import io
import operator
import sys
from collections.abc import Callable, Iterator
from typing import Any

NONCE = "control 7f3a"
LIBRARIES = ("numpy", "pandas", "sklearn", "scipy", "sympy", "polars", "pyarrow")  # whose results have their own truth
FAR = (7.31e11, -5.3e9, 123456.789)


class Stranger:
    """Something that no answer has ever seen."""

    def __init__(self) -> None:
        self.control = NONCE


GROUPS: dict[str, tuple[Any, ...]] = {
    "anything": (Stranger(), NONCE, 271828.18281, (NONCE, 1)),
    "any number": FAR,
    "any whole number": (731_000_000_007, -53, 123_457),
    "any text": (NONCE, "another " + NONCE, ""),
    "any list": ([NONCE], [NONCE, 1, 2], []),
    "any tuple": ((NONCE,), (NONCE, 1, 2), ()),
    "any dict": ({NONCE: 1}, {NONCE: 2, "b": 1}, {}),
    "any set": ({NONCE}, {NONCE, 1}, set()),
}


def forged(thing: Any) -> str:
    """What is wrong with `thing`, in words; empty for an honest object."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        for check in (equal_to_all, on_both_sides, no_distance, holds_all, frames):
            try:
                if found := next(check(thing), ""):
                    return found
            except Exception:
                continue
    return ""


def true(function: Callable[..., Any], *arguments: Any) -> bool:
    """Whether a comparison comes out true, for each element where it has elements; errors mean no."""
    try:
        result = function(*arguments)
        if result is True:
            return True
        numpy, package = sys.modules.get("numpy"), type(result).__module__.partition(".")[0]
        if isinstance(result, (list, tuple)):
            return bool(result) and all(map(bool, result))
        if numpy is None or package not in ("numpy", "pandas"):
            return package not in (*LIBRARIES, "builtins") and bool(result)
        values = numpy.asarray(result)
        return bool(values.size and values.dtype == bool and values.all())
    except Exception:
        return False


def equal_to_all(thing: Any) -> Iterator[str]:
    """It is equal to values that differ from each other."""
    for words, values in GROUPS.items():
        if all(true(operator.eq, thing, value) for value in values):
            yield f"is equal to {words}"
        if all(true(operator.eq, value, thing) for value in values):
            yield f"is equal to {words}"
        if words == "any number" and all(
            not true(operator.eq, thing, thing) and near(thing, value) for value in values
        ):
            yield "is close to any number"


def near(thing: Any, value: float) -> bool:
    """Whether numpy finds an object close to a number; asked only if the object has a say in it."""
    numpy = sys.modules.get("numpy")
    if numpy is None or not any(hasattr(type(thing), name) for name in ("__array_ufunc__", "__array_function__")):
        return False
    return true(numpy.isclose, thing, value) or (
        true(lambda: numpy.size(thing) > 0) and true(numpy.allclose, thing, value)
    )


def on_both_sides(thing: Any) -> Iterator[str]:
    """It is less and greater than one and the same number."""
    for value in (*FAR, 123_457):
        if true(operator.lt, thing, value) and true(operator.gt, thing, value):
            yield "is less and greater than the same number"
    if true(operator.le, thing, -1e300) and true(operator.ge, thing, 1e300):
        yield "is less and greater than any number"
    if isinstance(thing, float) and float.__abs__(thing) == float("inf"):
        return  # it really is less, or greater, than all of them
    if true(operator.lt, thing, -1e300) and true(operator.lt, thing, -sys.float_info.max):
        yield "is less than any number"
    if true(operator.gt, thing, 1e300) and true(operator.gt, thing, sys.float_info.max):
        yield "is greater than any number"


def no_distance(thing: Any) -> Iterator[str]:
    """Its distance to numbers that are far from each other is always nothing."""

    def nothing(value: Any) -> bool:
        return true(lambda: abs(value()) < 1e-9)

    if all(nothing(lambda number=number: thing - number) for number in FAR):
        yield "has no distance to any number"
    if all(nothing(lambda number=number: number - thing) for number in FAR):
        yield "has no distance to any number"
    if all(nothing(lambda number=number: thing / number - 1) for number in FAR):
        yield "is in the ratio 1 to any number"


def holds_all(thing: Any) -> Iterator[str]:
    """It contains whatever it is asked for."""
    if hasattr(type(thing), "__contains__") and all(
        true(operator.contains, thing, value) for value in GROUPS["anything"]
    ):
        yield "contains anything"


def frames(thing: Any) -> Iterator[str]:
    """It equals tables and arrays that differ from each other."""
    pandas, numpy = sys.modules.get("pandas"), sys.modules.get("numpy")
    if pandas is None or numpy is None:
        return
    tables = (pandas.DataFrame({NONCE: [1.0]}), pandas.DataFrame({"b": [2, 3, 4]}))
    columns = (pandas.Series([1.0], name=NONCE), pandas.Series([2, 3, 4]))
    arrays = (numpy.array([731.5]), numpy.array([2, 3, 4]))
    for several in (tables, columns, arrays):
        if all(true(operator.eq, thing, one) for one in several):
            yield "is equal to any table"
        if callable(getattr(thing, "equals", None)) and all(true(thing.equals, one) for one in several):
            yield "is equal to any table"
