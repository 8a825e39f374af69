"""Level 3: the gates on the error: the requirement, every carrier and origin, the mean per route, the champion."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from flights import features
from flights.gates import losses
from flights.gates.verdict import Finding
from flights.monitoring import slicing
from flights.monitoring.joining import KNOWN
from flights.store.windows import new_york_day
from flights.use_cases import HIGHER_IS_BETTER, UseCase

BY = ("carrier", "origin")


def requirement(known: pd.DataFrame, predicted: np.ndarray, use_case: UseCase) -> Finding:
    """Return whether the metric on all flights keeps the requirement of the use case."""
    value, limit = metric(known, predicted, use_case), use_case.requirements.limit
    passed = use_case.requirements.met_by(value)
    said = f"{use_case.metric} is {value:.3f} on {len(known):,} flights"
    if np.isnan(value):
        said = f"{use_case.metric} cannot be told on {len(known):,} flights that are all late or all on time"
    return Finding("requirement", passed, value, limit, f"{said}; required is {_at(use_case)} {limit:g}.")


def slices(
    known: pd.DataFrame, predicted: np.ndarray, use_case: UseCase, rules: Mapping[str, Any], by: Sequence[str] = BY
) -> Finding:
    """Return whether some carrier or origin is surely served worse than the limit allows, or with too much bias.

    It is the look that the monitor takes once the model serves (`monitoring.slices`), with the same bounds: each slice
    is held against the limit of the whole and the tolerated bias, and refused is only what chance does not explain. The
    tests take days as units, and are corrected for their number (Holm). The sentence names slices that have too few
    flights or days to be judged.
    """
    named = known.rename(columns={use_case.target: "truth", "scheduled_departure_utc": "time"})
    table = slicing.slices(
        named.assign(prediction=predicted, state=KNOWN), use_case, by=by, level=float(rules["level"])
    )
    bad, judged = table[table["breach"] | table["biased"]], table["p"].notna() | table["bias_p"].notna()
    small = ", ".join(sorted(table.loc[~judged, "slice"]))
    left_out = f" Too few flights to judge: {small}." if small else ""
    limit = f"{use_case.metric} {_at(use_case)} {use_case.requirements.limit:g}"
    if bad.empty:
        said = f"None of {judged.sum()} slices by {' and '.join(by)} surely breaks {limit}, or is biased.{left_out}"
        return Finding("slices", True, 0, 0, said)
    told = [
        f"{one.by} {one.slice} has {use_case.metric} {one.value:.2f} and a bias of {one.bias:+.2f}"
        for one in bad.head(3).itertuples()
    ]
    more = f" and {len(bad) - 3} more" if len(bad) > 3 else ""
    allowed = f"{limit} and a bias up to {slicing.usual_bias(use_case):g}"
    said = f"{'; '.join(told)}{more}. Allowed is {allowed}, and chance does not explain it.{left_out}"
    return Finding("slices", False, len(bad), 0, said)


def baseline(
    known: pd.DataFrame,
    predicted: np.ndarray,
    history: pd.DataFrame,
    use_case: UseCase,
    rules: Mapping[str, Any],
) -> Finding:
    """Return whether the model is better than the mean per route of `history`, the flights that it learned from."""
    from flights.replay import baseline as route_mean  # scikit-learn and MLflow

    other = route_mean.predict(history, known, use_case)
    margin = rules["baseline_margin"]
    name = "the mean per route"
    return _compared("baseline", name, known, predicted, other, use_case, margin, equal_will_do=False)


def champion(
    known: pd.DataFrame,
    predicted: np.ndarray,
    of_champion: np.ndarray,
    use_case: UseCase,
    rules: Mapping[str, Any],
) -> Finding:
    """Return whether the model is at least as good as the champion on the same flights, by the margin of the rules.

    `champion_margin` is how much better it has to be, as a share of the champion's value. The point estimate decides;
    the interval, paired by flight and clustered by day, is told beside it: of two models that the flights cannot tell
    apart, either may serve.
    """
    margin = rules["champion_margin"]
    return _compared("champion", "the champion", known, predicted, of_champion, use_case, margin, equal_will_do=True)


def metric(known: pd.DataFrame, predicted: np.ndarray, use_case: UseCase) -> float:
    """Return the use case's metric on flights with truth; NaN where it has no meaning."""
    truth = features.target(known, use_case).astype(float)
    return losses.metric_of(losses.of(truth, predicted, use_case.metric).value, use_case.metric)


def _compared(
    gate: str,
    name: str,
    known: pd.DataFrame,
    own: np.ndarray,
    other: np.ndarray,
    use_case: UseCase,
    margin: float,
    *,
    equal_will_do: bool,
) -> Finding:
    """Return whether the first predictions are better than the others by `margin`, as a share of the others' value."""
    truth, days = features.target(known, use_case).astype(float), new_york_day(known).to_numpy()
    first, second = (losses.of(truth, one, use_case.metric) for one in (own, other))
    seen, held = (losses.metric_of(one.value, use_case.metric) for one in (first, second))
    better, low, high = losses.difference(first, second, days, use_case.metric)
    bound = held * (1 + margin if use_case.metric in HIGHER_IS_BETTER else 1 - margin)
    needed = abs(held - bound)
    passed = bool(better >= needed if equal_will_do or needed else better > 0)
    said = f"{use_case.metric} is {seen:.3f}, that of {name} {held:.3f} on the same {len(known):,} flights: "
    said += f"{_told(better)} (between {_told(low)} and {_told(high)})."
    if not passed:
        said += f" It has to be {_at(use_case)} {bound:.3f}." if needed else " It has to be better."
    return Finding(gate, passed, seen, bound, said)


def _told(better: float) -> str:
    """Return a difference in words; 0 of 3 decimals is neither better nor worse."""
    return f"{abs(better):.3f} {'better' if better > 0 else 'worse'}" if abs(better) >= 0.0005 else "no difference"


def _at(use_case: UseCase) -> str:
    return "at least" if use_case.metric in HIGHER_IS_BETTER else "at most"
