"""Varies single values and looks into those that are made of others."""

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

MOST_KEPT = 300  # values remembered of one place


def vary_value(value: Any, known: list[Any], chance: random.Random) -> Any:
    """A value of the same type: one of those `known` in its place, or one near to it."""
    import numpy as np

    if not is_plain(value):
        return value
    value = value.item() if isinstance(value, np.generic) else value
    if value is None or value != value or chance.random() < 0.5:
        return chance.choice(known) if known else value
    if isinstance(value, bool):
        return chance.random() < 0.5
    if isinstance(value, datetime):
        return value + timedelta(seconds=chance.choice([-86_400, -3600, -60, -7, 1, 90, 1800, 3600, 86_400, 600_000]))
    if isinstance(value, str):
        return vary_text(value, chance)
    return vary_number(value, [one for one in known if isinstance(one, int | float) and one == one], chance)


def vary_number(value: Any, known: list[Any], chance: random.Random) -> Any:
    """A number near to `value`, or between those known; not below zero if none of those is."""
    low, high = min([*known, value]), max([*known, value])
    if float(high) - float(low) == float("inf"):
        return value
    if isinstance(value, int):
        near = chance.randint(int(low), int(high) + 1)
        other: Any = chance.choice([value - 1, value + 1, 0, near, chance.randint(int(low), 2 * int(abs(high)) + 300)])
    else:
        beside = chance.choice([value - 1, value + 1, value / 2, 0.0, chance.uniform(low, high)])
        other = round(beside, chance.choice([0, 1, 3]))
    return max(other, type(other)(0)) if low >= 0 else other


def vary_text(value: str, chance: random.Random) -> str:
    """A text with one sign changed: doubled, left out, or another digit."""
    if not value:
        return chance.choice([" ", "a", "0"])
    place = chance.randrange(len(value))
    sign = str(chance.randrange(10)) if value[place].isdigit() else value[place] * chance.choice([0, 2])
    return value[:place] + sign + value[place + 1 :]


def parts_of(value: Any) -> list[tuple[Any, Any]]:
    """What a value is made of, each part with the step that leads there."""
    import numpy as np
    import pandas as pd

    if isinstance(value, pd.DataFrame):
        return [(name, one) for name in value.columns for one in value[name].drop_duplicates().head(MOST_KEPT)]
    if isinstance(value, pd.Series | list | set | frozenset) or (isinstance(value, np.ndarray) and value.ndim == 1):
        return [("*", one) for one in sorted(value, key=repr)[:MOST_KEPT]]
    if isinstance(value, tuple):
        return list(enumerate(value))
    if isinstance(value, dict):
        return [*value.items(), *(("keys", key) for key in value)]
    return []


def is_plain(value: Any) -> bool:
    """Whether a value is a number, a text, a moment or missing."""
    import numpy as np

    return value is None or isinstance(value, bool | int | float | str | datetime | np.generic)


def length(value: Any) -> int | None:
    """The length of a value that has rows."""
    import numpy as np
    import pandas as pd

    return len(value) if isinstance(value, list | pd.Series | pd.DataFrame | np.ndarray) else None


def cast(make: Callable[..., Any], *arguments: Any, otherwise: Any) -> Any:
    """What `make` makes, or `otherwise` if the values do not fit their type."""
    try:
        return make(*arguments)
    except (TypeError, ValueError, OverflowError):
        return otherwise
