"""Other values in the place of an expected one, of the same type and far from it."""

import operator
import sys
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from autograder.honest.probes import NONCE


def spoiled(compare: Callable[[Any, Any], Any], value: Any, turned: bool) -> list[Any]:
    """Values for which a true comparison with `value` would be false; none where that cannot be said.

    `turned` says that `value` stands on the left.
    """
    if compare is operator.eq:
        return unequal(value)
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return []
    falls = (compare in (operator.lt, operator.le)) != turned
    return [-1e300, -sys.float_info.max] if falls else [1e300, sys.float_info.max]


def unequal(value: Any) -> list[Any]:
    """Two values that are equal neither to `value` nor to each other."""
    kind = type(value)
    if kind in (int, float, Decimal, Fraction):
        return [value + kind(731_000_007), kind(-5_300_021) - value]
    if kind is str:
        return [value + NONCE, NONCE + value]
    if kind is bytes:
        return [value + b"\0control", b"control\0" + value]
    if kind in (list, tuple):
        return [value + kind([NONCE]), kind([NONCE, NONCE])]
    if kind in (set, frozenset):
        return [value | {NONCE}, kind([NONCE, 0.7310271])]
    if kind is dict:
        return [{**value, NONCE: 1}, {NONCE: 2, "control": 3}]
    if issubclass(kind, date) and kind.__module__ in ("datetime", "pandas._libs.tslibs.timestamps"):
        return [value + timedelta(days=401), value + timedelta(days=1207)]
    if kind is timedelta:
        return [value + timedelta(days=401), value + timedelta(days=1207)]
    return []
