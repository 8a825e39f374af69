"""Says whether two answers of a function are the same answer, in the eyes of a fair test."""

from collections.abc import Hashable, ItemsView, Iterator, KeysView, Mapping, ValuesView
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

MOST = 10_000  # values taken of a generator
PLAIN = (str, bytes, type(None), timedelta)


def same(first: Any, second: Any) -> bool:
    """Whether two values are the same.

    Numbers of numpy and Python are; so are a list, a tuple, an array, a Series and what one can
    loop over, if the values are the same in the same order, as a test takes either on purpose.
    Two Series or tables must agree in index, name, columns and types as well, two dicts in their
    order. Objects of any other type are the same only if they are one object.
    """
    if type(first) is not type(second) and sequence(first) and sequence(second):
        return values(first) == values(second)
    return form(first) == form(second)


def form(value: Any) -> Hashable:
    """A value as nested tuples that are equal where the values are the same."""
    import numpy as np
    import pandas as pd

    if isinstance(value, pd.DataFrame):
        columns = [form(value.iloc[:, place]) for place in range(value.shape[1])]
        return "table", form(value.columns), form(value.index), tuple(columns)
    if isinstance(value, pd.Series):
        return "series", str(value.dtype), form(value.name), form(value.index), values(value)
    if isinstance(value, pd.Index):
        return "index", str(value.dtype), values(value)
    if isinstance(value, np.ndarray):
        return "array", str(value.dtype), value.shape, tuple(form(one) for one in value.ravel().tolist())
    if value is pd.NaT or value is pd.NA:
        return "missing", str(value)
    if isinstance(value, bool | np.bool_):
        return "bool", bool(value)
    if isinstance(value, int | float | np.number):
        number = value.item() if isinstance(value, np.number) else value
        return "number", "nan" if number != number else number
    if isinstance(value, datetime):  # a Timestamp is one
        return "moment", value.isoformat(), str(value.tzinfo)
    if isinstance(value, PLAIN):
        return type(value).__name__, value
    if isinstance(value, Mapping):
        return "dict", tuple((form(key), form(one)) for key, one in value.items())
    if isinstance(value, set | frozenset):
        return "set", frozenset(form(one) for one in value)
    if sequence(value):
        return type(value).__name__, values(value)
    return "object", id(value)


def sequence(value: Any) -> bool:
    """Whether a value is values in an order, and nothing more that matters."""
    import numpy as np
    import pandas as pd

    if isinstance(value, np.ndarray):
        return value.ndim == 1
    return isinstance(value, list | tuple | range | Iterator | KeysView | ValuesView | ItemsView | pd.Series | pd.Index)


def values(value: Any) -> tuple[Hashable, ...]:
    """The values of a sequence, each in its form."""
    return tuple(form(one) for one in islice(value, MOST))
