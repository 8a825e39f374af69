"""Level 3: guardrails: bounds that stop an experiment at once, whatever its question still needs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from flights.errors import FlightsError
from flights.experiments.sequences import sequential


@dataclass(frozen=True)
class Guardrail:
    """A bound that the challenger must not go beyond, for a series with one value a day.

    `measured` ones, such as a latency or a share of failed answers, stop on the first day above `bound`. The others are
    means of noisy days, such as the extra cost on one carrier's flights: they stop once it is certain that the mean
    lies above `bound`, under daily looks.
    """

    name: str
    bound: float
    measured: bool = False
    unit: str = ""


@dataclass(frozen=True)
class Breach:
    """A guardrail that was broken: on which day, counted from 1, and the value seen then."""

    guardrail: Guardrail
    day: int
    seen: float

    @property
    def sentence(self) -> str:
        """Return what happened, for a person."""
        rail, unit = self.guardrail, f" {self.guardrail.unit}" if self.guardrail.unit else ""
        what = "was" if rail.measured else "is certain to be above the bound: its mean was"
        return f"{rail.name} {what} {self.seen:.4g}{unit} on day {self.day}; the bound is {rail.bound:g}{unit}."


def guardrails(
    seen: Mapping[str, Sequence[float]],
    rules: Sequence[Guardrail],
    *,
    autocorrelation: float,
    level: float = 0.05,
) -> list[Breach]:
    """Return the broken guardrails, the earliest first; `seen` holds the values of each day so far, in their order.

    The rules that are no plain measurement share `level` among them (Bonferroni, for one-sided tests), so that a
    harmless challenger is stopped by any of them with probability `level` at most. NaN is a day without a value.
    Raises FlightsError if a rule's series is missing: a guardrail that nobody reads is none.
    """
    if missing := [rule.name for rule in rules if rule.name not in seen]:
        raise FlightsError(
            f"Nothing was measured for the guardrail {missing[0]!r}. There is: {', '.join(seen) or '-'}."
        )
    doubtful = max(sum(not rule.measured for rule in rules), 1)
    # Two-sided intervals at 2a err upward with probability a.
    each = min(2 * level / doubtful, 0.5)
    found = [_breach(rule, np.asarray(seen[rule.name], dtype=float), each, autocorrelation) for rule in rules]
    return sorted((one for one in found if one), key=lambda one: one.day)


def _breach(rule: Guardrail, values: np.ndarray, level: float, autocorrelation: float) -> Breach | None:
    known = np.flatnonzero(~np.isnan(values))
    if not len(known):
        return None
    if rule.measured:
        beyond, shown = values[known] > rule.bound, values[known]
    else:
        watched = sequential(values[known] - rule.bound, autocorrelation=autocorrelation, level=level)
        beyond, shown = watched.low > 0, watched.effect + rule.bound
    if not beyond.any():
        return None
    first = int(np.argmax(beyond))
    return Breach(rule, int(known[first]) + 1, float(shown[first]))
