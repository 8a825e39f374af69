"""Level 3: alerts: raised once until they clear, and how many of them over the year were false."""

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from flights.errors import FlightsError
from flights.monitoring import readings
from flights.monitoring import rules as standard_rules
from flights.monitoring.joining import moment as as_moment
from flights.monitoring.rules import Rule
from flights.use_cases import UseCase


@dataclass(frozen=True)
class Alert:
    """Raised at `moment` because `seen` was beyond `bound`; it stands until it clears, at `until`.

    `subject` tells slices apart ("carrier HA"); "" is the whole. `cause` is a sentence on what was seen, `runbook` one
    on what to do first.
    """

    moment: pd.Timestamp
    kind: str
    severity: str
    seen: float
    bound: float
    cause: str
    runbook: str
    subject: str = ""
    until: pd.Timestamp | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON knows it, the moments as text."""
        until = None if self.until is None else self.until.isoformat()
        return {**dataclasses.asdict(self), "moment": self.moment.isoformat(), "until": until}


def alerts(
    joined: pd.DataFrame,
    use_case: UseCase,
    moments: Iterable[pd.Timestamp],
    *,
    reference: pd.DataFrame | None = None,
    rules: Sequence[Rule] | None = None,
    standing: Iterable[Alert] = (),
) -> list[Alert]:
    """Look at each of `moments`, in their order, and return all alerts: those that stood before, then the new ones.

    `joined` is what `join` returned; at each moment only what had come by then is looked at. `reference` holds the
    inputs of the training, one column per feature to be watched for drift; without it none is. `rules` are
    `rules.standard` of the use case if not given. What is beyond its bound raises an alert, unless one of this kind
    and subject stands; what is back within clears it. Where nothing can be said, an alert stays as it was.
    """
    rules = standard_rules.standard(use_case) if rules is None else rules
    rows = joined.sort_values(["time", "prediction_id"], ignore_index=True)
    found = list(standing)
    at = {(one.kind, one.subject): place for place, one in enumerate(found) if one.until is None}
    for now in sorted(as_moment(one) for one in moments):
        there = rows.iloc[: rows["time"].searchsorted(now, side="right")]
        look = readings.Look(there, use_case, now, reference)
        for rule in rules:
            for subject, reading in readings.read(look, rule).items():
                key = (rule.kind, subject)
                if key not in at and reading.beyond:
                    at[key] = len(found)
                    seen, bound = float(reading.seen), float(reading.bound)
                    found.append(
                        Alert(now, rule.kind, rule.severity, seen, bound, reading.cause, rule.runbook, subject)
                    )
                elif key in at and reading.within:
                    place = at.pop(key)
                    found[place] = dataclasses.replace(found[place], until=now)
    return found


def false_alarms(found: Iterable[Alert], breach: pd.Series, *, kind: str = standard_rules.ERROR) -> dict[str, Any]:
    """Count the alerts of one kind against what was true afterwards.

    `breach` (bool, by pandas Periods: days, weeks, months) says whether the true error of the period broke the
    requirement: `~performance["kept"]` by `performance["period"]`. A period is alarmed if an alert stands in it, on
    New York's calendar. Alarmed and kept is false, in breach and not alarmed is missed.
    Returns `periods`, `alarmed`, `breaches`, `right`, and `false` and `missed` as the names of the periods.
    """
    if not isinstance(breach.index, pd.PeriodIndex):
        raise FlightsError("The true breaches are not by period. Index them by `performance(...)['period']`.")
    spans = [(_day(one.moment), _day(one.until)) for one in found if one.kind == kind]
    alarmed = pd.Series(
        [any(begin <= period.end_time and end >= period.start_time for begin, end in spans) for period in breach.index],
        index=breach.index, dtype=bool,
    )  # fmt: skip
    broken = breach.astype(bool)
    return {
        "kind": kind,
        "periods": len(breach),
        "alarmed": int(alarmed.sum()),
        "breaches": int(broken.sum()),
        "right": int((alarmed == broken).sum()),
        "false": [str(period) for period in breach.index[alarmed & ~broken]],
        "missed": [str(period) for period in breach.index[broken & ~alarmed]],
    }


def _day(moment: pd.Timestamp | None) -> pd.Timestamp:
    """Return a moment on the clock of New York, without a zone; an alert that stands has no end."""
    return pd.Timestamp.max if moment is None else moment.tz_convert("America/New_York").tz_localize(None)
