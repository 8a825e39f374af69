"""Level 3: is the model bad for some: error and bias by carrier, origin and distance, many comparisons corrected."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from flights.errors import FlightsError
from flights.monitoring import measures
from flights.monitoring.joining import KNOWN
from flights.use_cases import UseCase

SLICES = ("carrier", "origin", "distance")
DISTANCES = {"under 500 miles": 500, "500 to 1,000 miles": 1_000, "1,000 to 2,000 miles": 2_000}
FARTHEST = "2,000 miles and more"
LEVEL, FEWEST_FLIGHTS, FEWEST_DAYS = 0.05, 100, 5
COLUMNS = ["by", "slice", "n", "days", "value", "bound", "p", "breach", "bias", "bias_bound", "bias_p", "biased"]


def slices(
    joined: pd.DataFrame,
    use_case: UseCase,
    *,
    by: Sequence[str] = SLICES,
    level: float = LEVEL,
    bias_bound: float | None = None,
) -> pd.DataFrame:
    """Return one row per slice of the flights with truth, the worst first: COLUMNS.

    `p` answers: if this slice kept the requirement, how often would its error look like this or worse? `bias_p` the
    same for a bias beyond `bias_bound`, in either direction. Flights of a day are not independent, so days are the
    units (`one_sided`); both columns of p are corrected together for the number of comparisons (`holm`). `breach` and
    `biased` say that the corrected p is below `level`. A slice with less than FEWEST_FLIGHTS flights or FEWEST_DAYS
    days is listed, but not judged: its p is NaN. A column that was not captured gives no slices; raises FlightsError
    if none of `by` was, or on one that is not in SLICES.
    """
    if unknown := [name for name in by if name not in SLICES]:
        raise FlightsError(f"Unknown slice {unknown[0]!r}. There are: {', '.join(SLICES)}.")
    needed = {name: "distance_miles" if name == "distance" else name for name in by}
    if not any(column in joined for column in needed.values()):
        raise FlightsError(f"None of {', '.join(needed.values())} was captured. Slices need at least one of them.")
    bias_bound = usual_bias(use_case) if bias_bound is None else bias_bound
    known = joined[joined["state"] == KNOWN].reset_index(drop=True)
    day = measures.days(known).to_numpy()
    rows = []
    for name in (name for name, column in needed.items() if column in joined):
        values = distance_class(known["distance_miles"]) if name == "distance" else known[name]
        for value, places in known.groupby(values.to_numpy(), sort=True).indices.items():
            rows.append(
                {"by": name, "slice": str(value), **_judged(known.iloc[places], use_case, day[places], bias_bound)}
            )
    found = pd.DataFrame(rows, columns=COLUMNS)
    corrected = holm(found[["p", "bias_p"]].to_numpy(dtype=float).ravel()).reshape(-1, 2)
    found["p"], found["bias_p"] = corrected[:, 0], corrected[:, 1]
    found["breach"], found["biased"] = found["p"] < level, found["bias_p"] < level
    worst_first = found["value"] * (1 if use_case.requirements.met_by(-np.inf) else -1)
    return found.loc[worst_first.sort_values(ascending=False, kind="stable").index].reset_index(drop=True)


def usual_bias(use_case: UseCase) -> float:
    """Return the bias that is tolerated: half of the error's limit in minutes, or a tenth of the flights."""
    return use_case.requirements.limit / 2 if use_case.task == "regression" else 0.1


def distance_class(miles: pd.Series) -> pd.Series:
    """Return the class of each distance, by DISTANCES; a missing one stays missing."""
    numbers = pd.to_numeric(miles, errors="coerce")
    edges = [-np.inf, *DISTANCES.values(), np.inf]
    return pd.cut(numbers, edges, right=False, labels=[*DISTANCES, FARTHEST]).astype(object)


def one_sided(estimate: float, influence: np.ndarray, days: np.ndarray) -> float:
    """Return the probability of an estimate this far above 0, or farther, if the truth were 0.

    `influence` (n,) holds what each flight adds to the estimate's deviation, times n. Its sums per day are the
    units: the variance of Cameron and Miller, "A Practitioner's Guide to Cluster-Robust Inference" (2015), equation 11
    for a mean, with t of one degree less than there are days. 1.0 with less than two days.
    """
    from scipy import stats  # half a second, and only where something is tested

    number = pd.factorize(days)[0]
    count = int(number.max(initial=-1)) + 1
    if count < 2:
        return 1.0
    sums = np.bincount(number, influence)
    error = np.sqrt(count / (count - 1) * np.sum(sums**2)) / len(influence)
    if error == 0:
        return float(estimate <= 0)
    return float(stats.t.sf(estimate / error, count - 1))


def holm(p: np.ndarray) -> np.ndarray:
    """Return p corrected for as many comparisons as there are numbers; NaN is none (Holm, 1979: step-down)."""
    p = np.asarray(p, dtype=float)
    there = np.flatnonzero(~np.isnan(p))
    order = there[np.argsort(p[there], kind="stable")]
    corrected = np.full(len(p), np.nan)
    corrected[order] = np.minimum(1.0, np.maximum.accumulate(p[order] * np.arange(len(order), 0, -1)))
    return corrected


def _judged(known: pd.DataFrame, use_case: UseCase, days: np.ndarray, bias_bound: float) -> dict[str, object]:
    limit, count = use_case.requirements.limit, len(np.unique(days))
    value, off = measures.metric(known, use_case), measures.bias(known, use_case)
    p = bias_p = np.nan
    if len(known) >= FEWEST_FLIGHTS and count >= FEWEST_DAYS:
        errors = known["prediction"].to_numpy(dtype=float) - measures.actual(known, use_case)
        bias_p = one_sided(abs(off) - bias_bound, np.sign(off) * (errors - off), days)
        if use_case.metric == "rmse":
            p = one_sided(value**2 - limit**2, errors**2 - value**2, days)
        elif not np.isnan(value):
            p = one_sided(limit - value, _of_area(known, use_case, value), days)
    return {"n": len(known), "days": count, "value": value, "bound": limit, "p": p, "bias": off,
            "bias_bound": bias_bound, "bias_p": bias_p}  # fmt: skip


def _of_area(known: pd.DataFrame, use_case: UseCase, area: float) -> np.ndarray:
    """Return what each flight adds to the deviation of the area under the curve (Obuchowski, 1997, section 2)."""
    late = measures.actual(known, use_case) == 1
    placed = measures.placements(late, known["prediction"].to_numpy(dtype=float))
    return (placed - area) * len(late) / np.where(late, late.sum(), (~late).sum())
