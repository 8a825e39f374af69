"""Makes random inputs of the kind that a function was called with: the same types, other values."""

import random
from dataclasses import dataclass, field
from typing import Any

from autograder.validity.values import MOST_KEPT, cast, is_plain, length, parts_of, vary_value

Path = tuple[Any, ...]
MOST_ROWS = 24  # of a table that is made
LABELS = ("as they are", "counted", "repeated")  # of the rows of all tables of one call


@dataclass(frozen=True)
class Call:
    """The arguments of one call."""

    args: tuple[Any, ...]
    named: dict[str, Any] = field(default_factory=dict)


class Inputs:
    """Random calls like `calls`: values from the same places, near to them, in other numbers and orders."""

    def __init__(self, calls: list[Call], seed: int) -> None:
        self.calls, self.chance = calls, random.Random(seed)
        self.known: dict[Path, list[Any]] = {}
        self.labels = LABELS[0]
        for call in calls:
            self.learn(call.args, ())
            self.learn(call.named, ())

    def draw(self) -> Call:
        """One more call."""
        call = self.chance.choice(self.calls)
        self.labels = self.chance.choice(LABELS)
        parts: dict[Any, Any] = {**dict(enumerate(call.args)), **call.named}
        rows = self.rows_of(parts)
        made = {name: self.vary(part, (name,), rows.get(name)) for name, part in parts.items()}
        return Call(tuple(made[place] for place in range(len(call.args))), {name: made[name] for name in call.named})

    def rows_of(self, parts: dict[Any, Any]) -> dict[Any, list[int]]:
        """Which rows of each sequence to take; arguments of the same length keep the same rows."""
        rows: dict[int, list[int]] = {}
        found = {}
        for name, part in parts.items():
            if (size := length(part)) is not None:
                rows.setdefault(size, self.places(size))
                found[name] = rows[size]
        return found

    def places(self, size: int) -> list[int]:
        """Random places of a sequence: fewer, as many or a few more, in an order of their own."""
        if not size:
            return []
        wanted = self.chance.randint(0, min(MOST_ROWS, size + 2))
        if self.chance.random() < 0.5 and wanted <= size:
            return self.chance.sample(range(size), wanted)
        return self.chance.choices(range(size), k=wanted)

    def learn(self, value: Any, path: Path) -> None:
        """Remember which values stand where."""
        for step, part in parts_of(value):
            self.learn(part, (*path, step))
        kept = self.known.setdefault(path, [])
        if not list(parts_of(value)) and len(kept) < MOST_KEPT and is_plain(value):
            kept.append(value)

    def vary(self, value: Any, path: Path, rows: list[int] | None = None) -> Any:
        """A value like `value`; what is no data, such as a function, stays as it is."""
        import numpy as np
        import pandas as pd

        if rows is None:
            rows = self.places(length(value) or 0)
        if isinstance(value, pd.DataFrame):
            return self.table(value, path, rows)
        if isinstance(value, pd.Series):
            return self.table(value.to_frame("*"), path, rows)["*"].rename(value.name)
        if isinstance(value, np.ndarray) and value.ndim == 1:
            taken = value[rows]
            return cast(np.array, [self.vary(one, (*path, "*")) for one in taken], value.dtype, otherwise=taken)
        if isinstance(value, list):
            return [self.vary(value[place], (*path, "*")) for place in rows]
        if isinstance(value, tuple):
            return tuple(self.vary(one, (*path, place)) for place, one in enumerate(value))
        if isinstance(value, set | frozenset):
            ordered = sorted(value, key=repr)
            return type(value)(self.vary(ordered[place], (*path, "*")) for place in self.places(len(ordered)))
        if isinstance(value, dict):
            return self.mapping(value, path)
        return vary_value(value, self.known.get(path, []), self.chance)

    def mapping(self, value: dict[Any, Any], path: Path) -> dict[Any, Any]:
        """A dict with some of the items, in another order, now and then with another key."""
        items = list(value.items())
        made = {}
        for place in self.places(len(items)):
            key, one = items[place]
            if self.chance.random() < 0.2:
                key = self.vary(key, (*path, "keys"))
            made[key] = self.vary(one, (*path, key))
        return made

    def table(self, value: Any, path: Path, rows: list[int]) -> Any:
        """A table of the same columns and types with other rows, values and labels."""
        import pandas as pd

        taken = value.iloc[rows].copy()
        for name in taken.columns:
            column = taken[name]
            new = [self.vary(one, (*path, name)) if self.chance.random() < 0.5 else one for one in column]
            taken[name] = cast(pd.Series, new, column.index, column.dtype, otherwise=column)
        if self.labels == "counted":
            return taken.reset_index(drop=True)
        return taken.set_axis([3] * len(taken)) if self.labels == "repeated" else taken
