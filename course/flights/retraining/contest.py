"""Level 3: the contest: who predicted the last known days best, and whether that is reason enough to take over."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from flights import features
from flights.errors import FlightsError
from flights.gates import losses
from flights.retraining.rules import check_margin
from flights.store.windows import new_york_day
from flights.use_cases import HIGHER_IS_BETTER, UseCase

CHAMPION, CHALLENGER, FROZEN = "champion", "challenger", "frozen"
DAYS = 14
COLUMNS = ["candidate", "value", "better", "low", "high", "enough"]


@dataclass(frozen=True)
class Contest:
    """Who serves from now on, and why.

    `table` has a row per candidate, the best first: its `value` of the metric, how much `better` than the champion it
    is in the metric's unit (above 0 is better), the interval of 95 % from `low` to `high` (paired by flight, clustered
    by day), and whether that is `enough` by the margin. `sentence` says it to a person.
    """

    winner: str
    table: pd.DataFrame
    sentence: str


def contest(
    candidates: Mapping[str, np.ndarray],
    known: pd.DataFrame,
    use_case: UseCase,
    *,
    days: int = DAYS,
    margin: float = 0.0,
) -> Contest:
    """Return who wins on the last `days` days of the flights `known`, whose truth is known.

    `candidates` are predictions by name, each of shape (n_flights,) as `known` has flights; none of them may come from
    a model that has learned from these days. The best takes over if its value is better than that of "champion" by more
    than nothing and by at least `margin`, a share of the champion's value; else the champion stays. Of equals the first
    is the better one. Without a champion the best wins as it is. Raises FlightsError if nobody or not enough days are
    there, predictions do not fit or are no numbers, or the metric has no value.
    """
    check_margin(margin)
    last, predictions = _last(known, candidates, days)
    truth, day = features.target(last, use_case).astype(float), new_york_day(last).to_numpy()
    found = {name: losses.of(truth, values, use_case.metric) for name, values in predictions.items()}
    if any(np.isnan(one.value) for one in found.values()):
        raise FlightsError(f"{use_case.metric} has no value: all {len(last):,} flights have the same truth. Wait.")
    champion = found.get(CHAMPION)
    rows = []
    for name, loss in found.items():
        value = losses.metric_of(loss.value, use_case.metric)
        better, low, high, enough = 0.0, 0.0, 0.0, champion is None
        if champion is not None and name != CHAMPION:
            better, low, high = losses.difference(loss, champion, day, use_case.metric)
            needed = margin * losses.metric_of(champion.value, use_case.metric)
            enough = bool(better > 0 and better >= needed)
        rows.append((name, value, better, low, high, enough))
    table = pd.DataFrame(rows, columns=COLUMNS)
    best_first = table.sort_values("value", ascending=use_case.metric not in HIGHER_IS_BETTER, kind="stable")
    table = best_first.reset_index(drop=True)
    over = table[table["enough"]]
    winner = str(over["candidate"].iloc[0]) if len(over) else CHAMPION
    on = f"on {len(last):,} flights of the last {days} known days"
    return Contest(winner, table, _sentence(winner, table, margin, use_case.metric, on))


def _last(
    known: pd.DataFrame, candidates: Mapping[str, np.ndarray], days: int
) -> tuple[pd.DataFrame, dict[str, np.ndarray]]:
    """Return the flights of the last days, and what each candidate said of them."""
    if not candidates:
        raise FlightsError("Nobody is in the contest. Give the predictions of at least one candidate.")
    arrays = {name: np.asarray(values, dtype=float) for name, values in candidates.items()}
    for name, values in arrays.items():
        if values.shape != (len(known),):
            raise FlightsError(f"{name!r} has predictions of shape {values.shape} for {len(known)} flights.")
    day = new_york_day(known)
    span = 0 if known.empty else (day.max() - day.min()).days + 1
    if days < 1 or span < days:
        raise FlightsError(f"The flights span {span} days; the contest takes the last {days}. Give flights of them.")
    which = (day > day.max() - pd.Timedelta(days=days)).to_numpy()
    for name, values in arrays.items():
        if wrong := int((~np.isfinite(values[which])).sum()):
            raise FlightsError(f"{name!r} has no number for {wrong:,} flights. Leave it out of the contest.")
    return known[which], {name: values[which] for name, values in arrays.items()}


def _sentence(winner: str, table: pd.DataFrame, margin: float, metric: str, on: str) -> str:
    rows = table.set_index("candidate")
    value = rows["value"].map("{:.3f}".format)
    if CHAMPION not in rows.index:
        return f"{winner} takes the place that is free: {metric} {value[winner]} {on}."
    others = [name for name in rows.index if name != CHAMPION]
    held = f"the champion's {metric} is {value[CHAMPION]} {on}"
    if not others:
        return f"The champion stays: nobody else is in the contest; {held}."
    best = winner if winner != CHAMPION else others[0]
    share = rows["better"] / rows["value"][CHAMPION] * 100 if rows["value"][CHAMPION] else rows["better"] * 0
    if winner != CHAMPION:
        return f"{winner} takes over: {metric} {value[winner]}, {share[winner]:.2f} % better; {held}."
    how = f"{share[best]:.2f} % better, and {margin * 100:g} % are asked" if share[best] > 0 else "not better"
    return f"The champion stays: {best} comes closest with {metric} {value[best]}, {how}; {held}."
