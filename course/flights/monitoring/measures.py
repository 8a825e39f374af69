"""Level 3: how good the answers were, by day, week or month, on the truth that has come so far."""

import numpy as np
import pandas as pd

from flights.errors import FlightsError
from flights.features import NEW_YORK
from flights.monitoring.joining import KNOWN, OVERDUE, VOID, WAITING
from flights.use_cases import UseCase

FREQUENCIES = {"day": "D", "week": "W-SUN", "month": "M"}  # a week begins on Monday


def performance(joined: pd.DataFrame, use_case: UseCase, by: str = "month") -> pd.DataFrame:
    """Return one row per period, on New York's calendar, in order, from what `join` returned.

    `period` (pandas' Period), `predicted` flights, `n` with truth, `value` of the use case's metric on those, `bias`
    (mean of prediction minus truth: minutes, or share of late flights), `waiting` (share of the flights whose truth
    may still come, the overdue ones among them), `overdue` and `void` (flights), `kept` (does `value` keep the
    requirement). Where nothing can be said, value and bias are NaN and `kept` is False. Raises FlightsError on another
    `by`.
    """
    if by not in FREQUENCIES:
        raise FlightsError(f"Unknown period {by!r}. There are: {', '.join(FREQUENCIES)}.")
    rows = []
    periods = days(joined).dt.to_period(FREQUENCIES[by])
    for period, part in joined.groupby(periods.to_numpy(), sort=True):
        known = part[part["state"] == KNOWN]
        value = metric(known, use_case)
        found = part["state"].value_counts()
        waiting = int(found.get(WAITING, 0) + found.get(OVERDUE, 0))
        rows.append(
            {
                "period": period,
                "predicted": len(part),
                "n": len(known),
                "value": value,
                "bias": bias(known, use_case),
                "waiting": waiting / len(part),
                "overdue": int(found.get(OVERDUE, 0)),
                "void": int(found.get(VOID, 0)),
                "kept": bool(use_case.requirements.met_by(value)),
            }
        )
    return pd.DataFrame(
        rows, columns=["period", "predicted", "n", "value", "bias", "waiting", "overdue", "void", "kept"]
    )


def days(joined: pd.DataFrame) -> pd.Series:
    """Return the day of each answer on the calendar of New York, at midnight, without a zone."""
    return joined["time"].dt.tz_convert(NEW_YORK).dt.tz_localize(None).dt.normalize()


def actual(known: pd.DataFrame, use_case: UseCase) -> np.ndarray:
    """Return the truth of flights that have one, shape (n,): minutes, or 1.0 for late and 0.0 for not."""
    values = known["truth"].to_numpy(dtype=float)
    return values if use_case.at_least is None else (values >= use_case.at_least).astype(float)


def bias(known: pd.DataFrame, use_case: UseCase) -> float:
    """Return the mean of prediction minus truth; NaN without a flight."""
    return float(np.mean(known["prediction"].to_numpy(dtype=float) - actual(known, use_case))) if len(known) else np.nan


def metric(known: pd.DataFrame, use_case: UseCase) -> float:
    """Return the use case's metric: RMSE, or the area under the ROC curve; NaN where it has no meaning.

    The same number as scikit-learn's, without importing it.
    """
    truth, predicted = actual(known, use_case), known["prediction"].to_numpy(dtype=float)
    if use_case.metric == "rmse":
        return float(np.sqrt(np.mean((truth - predicted) ** 2))) if len(known) else np.nan
    late = truth == 1
    if late.all() or not late.any():
        return np.nan
    return float(placements(late, predicted)[late].mean())


def placements(late: np.ndarray, predicted: np.ndarray) -> np.ndarray:
    """Return for each flight the share of the other class that it is placed rightly against, ties half; shape (n,).

    Their mean over either class is the area under the curve (DeLong, DeLong and Clarke-Pearson, 1988, section 2).
    """
    ranks = pd.Series(predicted).rank().to_numpy()
    placed = np.empty(len(predicted))
    for of_class in (late, ~late):
        below = ranks[of_class] - pd.Series(predicted[of_class]).rank().to_numpy()
        share = below / (~of_class).sum()
        placed[of_class] = share if of_class is late else 1 - share
    return placed
