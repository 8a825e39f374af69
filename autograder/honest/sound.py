"""Whether Python's own comparisons still say what they must, whatever was written into its memory."""

from collections.abc import Callable, Iterator
from typing import Any

PAIRS: tuple[tuple[str, Callable[[], Any], Callable[[], Any]], ...] = (
    ("lists", lambda: [1, 2], lambda: [1, 3]),
    ("tuples", lambda: (1, 2), lambda: (1, 3)),
    ("texts", lambda: "one", lambda: "two"),
    ("whole numbers", lambda: 1001, lambda: 1002),
    ("numbers", lambda: 1.5, lambda: 2.5),
    ("dictionaries", lambda: {"a": 1}, lambda: {"a": 2}),
    ("sets", lambda: {1, 2}, lambda: {1, 3}),
    ("bytes", lambda: b"one", lambda: b"two"),
)
SUBTRACT = (("whole numbers", lambda: 1001, 1000), ("numbers", lambda: 2.5, 1.5))
NUMPY = ("floating-point arrays", "whole-number arrays")


def unsound(numpy: Any = None) -> Iterator[str]:
    """Kinds of values whose comparison or difference is no longer Python's, or numpy's."""
    for kind, left, right in PAIRS:
        same, other = (left() == left(), right() == right()), (left() != right(), right() != left())
        if left() == right() or right() == left() or not all(same + other):
            yield kind
    for kind, number, less in SUBTRACT:
        if number() - less != 1 or not number() > less or number() < less:
            yield kind
    if numpy is not None:
        for kind, dtype in zip(NUMPY, ("float64", "int64"), strict=True):
            one, other = numpy.array([1, 2], dtype), numpy.array([1, 4], dtype)
            if (one == other).tolist() != [True, False] or (other - one).tolist() != [0, 2]:
                yield kind
