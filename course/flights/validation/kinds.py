"""Level 2: the kinds of values that the schema knows, as pandera's own types: numbers, texts, moments in UTC."""

from datetime import datetime
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd
from pandera import dtypes
from pandera.engines import pandas_engine

TYPES = ("is a number", "is a text", "is a time in UTC")


@pandas_engine.Engine.register_dtype
@dtypes.immutable
class Number(pandas_engine.DataType):
    """Numbers of any width; a text that looks like one is none."""

    type = np.dtype("float64")

    def check(self, pandera_dtype: Any, data_container: pd.Series | None = None) -> Any:
        """Tell for the whole column, or for each value where numbers and other things are mixed."""
        values = data_container
        if values is None or values.dtype.kind in "iuf":
            return True
        return np.array([_missing(one) or (isinstance(one, Real) and not isinstance(one, bool)) for one in values])

    def __str__(self) -> str:
        return TYPES[0]


@pandas_engine.Engine.register_dtype
@dtypes.immutable
class Text(pandas_engine.DataType):
    """Names."""

    type = np.dtype("object")

    def check(self, pandera_dtype: Any, data_container: pd.Series | None = None) -> Any:
        """Tell for the whole column, or for each value where texts and other things are mixed."""
        values = data_container
        if values is None or isinstance(values.dtype, pd.StringDtype):
            return True
        return np.array([_missing(one) or isinstance(one, str) for one in values])

    def __str__(self) -> str:
        return TYPES[1]


@pandas_engine.Engine.register_dtype
@dtypes.immutable
class Moment(pandas_engine.DataType):
    """Moments in UTC: a time without a zone could be off by hours, and nobody would see it."""

    type = np.dtype("datetime64[us]")

    def check(self, pandera_dtype: Any, data_container: pd.Series | None = None) -> Any:
        """Tell for each value: where other things are mixed in, each moment has a zone of its own."""
        values = data_container
        if values is None or values.dtype.kind == "M":
            return values is None or np.full(len(values), str(getattr(values.dtype, "tz", None)) == "UTC")
        return np.array([_missing(one) or (isinstance(one, datetime) and str(one.tzinfo) == "UTC") for one in values])

    def __str__(self) -> str:
        return TYPES[2]


def _missing(value: Any) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or value != value
