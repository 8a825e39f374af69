"""Level 2: the report of a validation: which column broke which rule, in which rows, and what was seen."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

# A batch of which more than a fifth is wrong is held whole: nobody knows what else is wrong with it.
MOST_BAD = 0.2


@dataclass(frozen=True)
class Finding:
    """One broken rule.

    `scope` says what it makes unfit: the "rows" named, the whole "batch", or nothing ("warning"). `rows` are
    flight_ids, all of them; of a batch it is empty, since no single row is to blame. `count` is the number of rows
    concerned, `seen` a value that broke the rule, beside what was expected. `positions` are those of the rows, from 0.
    """

    column: str
    rule: str
    rows: tuple[str, ...]
    count: int
    seen: str
    scope: str = "rows"
    positions: np.ndarray = field(default_factory=lambda: np.empty(0, dtype=int), repr=False, compare=False)

    def sentence(self) -> str:
        """Return "column: rule (how many rows, such as which; what was seen)"."""
        named = f", such as {', '.join(self.rows[:2])}" if self.rows else ""
        number = f"{self.count:,} row{'s' * (self.count != 1)}{named}" if self.scope == "rows" else f"the {self.scope}"
        return f"{self.column}: {self.rule} ({number}; {self.seen})"

    def as_dict(self) -> dict[str, Any]:
        """Return the finding as JSON knows it, with the first ten rows."""
        values = {name: getattr(self, name) for name in ("column", "rule", "scope", "count", "seen")}
        return {**values, "rows": list(self.rows[:10])}


@dataclass(frozen=True)
class Report:
    """What `check` found in a batch of `flights` rows, in the order of the rules."""

    findings: tuple[Finding, ...]
    flights: int

    @property
    def broken(self) -> tuple[Finding, ...]:
        """The findings that make rows or the batch unfit."""
        return tuple(finding for finding in self.findings if finding.scope != "warning")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that a person should see and that stop nothing."""
        return tuple(finding for finding in self.findings if finding.scope == "warning")

    @property
    def good(self) -> bool:
        """Whether no rule is broken; warnings do not count."""
        return not self.broken

    @property
    def whole(self) -> bool:
        """Whether the batch as a whole is unfit: by a rule of the batch, or since too many of its rows are."""
        bad = int(self._named().sum())
        return any(one.scope == "batch" for one in self.broken) or bad > MOST_BAD * self.flights

    @property
    def bad_rows(self) -> np.ndarray:
        """Which rows are unfit: booleans of shape (flights,), so that `batch[~report.bad_rows]` is the rest."""
        return np.ones(self.flights, dtype=bool) if self.whole else self._named()

    def _named(self) -> np.ndarray:
        marked = np.zeros(self.flights, dtype=bool)
        for finding in self.broken:
            marked[finding.positions] = True
        return marked

    def table(self) -> pd.DataFrame:
        """Return one row per finding: scope, column, rule, count, rows (the first three flight_ids) and seen."""
        names = ["scope", "column", "rule", "count", "rows", "seen"]
        rows = [{**one.as_dict(), "rows": ", ".join(one.rows[:3])} for one in self.findings]
        return pd.DataFrame(rows, columns=names)

    def text(self) -> str:
        """Return what a person has to know, on one line: the first three broken rules, with column and rows."""
        if self.good:
            return f"All {self.flights:,} flights keep the rules."
        number = len(self.broken)
        rest = f" and {number - 3} more" if number > 3 else ""
        first = ". ".join(finding.sentence() for finding in self.broken[:3])
        return (
            f"The batch of {self.flights:,} flights breaks {number} rule{'s' * (number != 1)}. {first}{rest}. "
            "Mend the source, or let `validation.admit` hold back what is wrong."
        )

    def as_dict(self) -> dict[str, Any]:
        """Return the report as JSON knows it."""
        findings = [finding.as_dict() for finding in self.findings]
        return {"flights": self.flights, "good": self.good, "whole": self.whole, "findings": findings}


def of_rows(column: str, rule: str, bad: np.ndarray, ids: Sequence[str], seen: str, scope: str = "rows") -> Finding:
    """Return the finding about the rows marked in `bad`, shape (n_flights,); `ids` are the names of all flights."""
    positions = np.flatnonzero(bad)
    names = () if scope == "batch" else tuple(str(ids[int(position)]) for position in positions)
    return Finding(column, rule, names, len(positions), seen, scope, positions)
