"""Answers and values as plain containers, with no code of a learner's run on the way."""

import sys
from typing import Any

from autograder.honest.origin import Origin

MOST = 50  # elements of a container that are looked at
type_, len_, isinstance_ = type, len, isinstance


def parts_of(value: Any, depth: int = 0) -> list[Any]:
    """The texts in an answer to a concept question, as far as Python's own containers hold them."""
    if depth > 3:
        return []
    if isinstance_(value, dict):
        return [part for pair in dict.items(value) for side in pair for part in parts_of(side, depth + 1)]
    if isinstance_(value, (list, tuple, set, frozenset)):
        kind = next(kind for kind in (list, tuple, set, frozenset) if isinstance_(value, kind))
        return [part for item in kind.__iter__(value) for part in parts_of(item, depth + 1)]
    return [value]


def plainly(value: Any, origin: Origin, depth: int = 0) -> Any:
    """`value` with the learner's own kinds of dict, list and text turned into Python's."""
    from collections.abc import Mapping, Sequence

    if depth > 3 or type_(value) in (str, int, float, bool, type(None)):
        return value
    if isinstance_(value, str):
        return str.__str__(value)
    if isinstance_(value, Mapping):
        return {plainly(key, origin, depth + 1): plainly(item, origin, depth + 1) for key, item in value.items()}
    if isinstance_(value, (list, tuple, set, frozenset)):
        parts = [plainly(item, origin, depth + 1) for item in value]
        return next(kind for kind in (list, tuple, set, frozenset) if isinstance_(value, kind))(parts)
    if isinstance_(value, Sequence):
        return [plainly(item, origin, depth + 1) for item in value]
    return str(value) if origin.type(type_(value)) else value


def objects_of(value: Any) -> list[Any]:
    """The first Python objects in an array or a table; none in one of numbers."""
    numpy, pandas = sys.modules["numpy"], sys.modules.get("pandas")
    if isinstance_(value, numpy.ndarray):
        return value.ravel()[:MOST].tolist() if value.dtype == object else []
    if pandas is not None and isinstance_(value, pandas.DataFrame):
        places = [place for place, kind in enumerate(value.dtypes.tolist()[:MOST]) if str(kind) == "object"]
        return [item for place in places for item in value.iloc[:MOST, place].tolist()]
    if pandas is not None and isinstance_(value, (pandas.Series, pandas.Index)):
        return value[:MOST].tolist() if value.dtype == object else []
    return []
