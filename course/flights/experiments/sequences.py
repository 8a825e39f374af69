"""Level 3: a test that may be looked at every day and stopped on any: mSPRT with a t-mixture on day differences."""

from dataclasses import dataclass

import numpy as np

from flights.errors import FlightsError
from flights.experiments import days as by_day

# Variance of the mixture over effects, in variances of a day difference: "as large as the spread of a day" is where
# most evidence is put, the unit-information choice of Kass and Wasserman (JASA 90, 1995). Fixed, not tuned.
MIXTURE = 1.0
FIRST_LOOK = 7


@dataclass(frozen=True)
class Sequence:
    """What was known each evening; all arrays have shape (n_days,).

    `p` never rises, and stays above the level for ever with probability 1 - level if there is no effect. `low` and
    `high` hold the effect on all days at once with that probability; they are infinite where nothing can be said yet.
    `decided_on` is the number of days after which p fell to the level, or None.
    """

    effect: np.ndarray
    p: np.ndarray
    low: np.ndarray
    high: np.ndarray
    decided_on: int | None


def sequential(
    differences: np.ndarray,
    *,
    autocorrelation: float = by_day.AUTOCORRELATION,
    level: float = 0.05,
    first_look: int = FIRST_LOOK,
) -> Sequence:
    """Return the test of day differences, shape (n_days,), in their order, against no effect.

    The statistic is the likelihood ratio of a mixture of effects against none. It is a martingale without an effect, so
    it passes 1 / level with probability `level` at most, however often one looks (Robbins, "Statistical methods related
    to the law of the iterated logarithm", Ann. Math. Stat. 41, 1970; Johari, Koomen, Pekelis and Walsh, "Peeking at A/B
    tests", KDD 2017). The unknown spread of a day is integrated out, which makes it a mixture of t (Lai, "On confidence
    sequences", Ann. Stat. 4, 1976). Days count as `days.effective` says: exact for independent days, an approximation
    for autocorrelated ones, checked in `simulate`. Raises FlightsError if a day's number is missing.
    """
    values = np.asarray(differences, dtype=float)
    if values.ndim != 1 or not len(values) or not np.isfinite(values).all():
        raise FlightsError(f"The test needs a number for each of {values.size} days. Leave out days without truth.")
    if not 0 < level < 1:
        raise FlightsError(f"The level is {level!r}; it has to lie between 0 and 1, such as 0.05.")
    logs = log_ratio(values[None], autocorrelation=autocorrelation, first_look=first_look)[0]
    p = np.exp(-np.maximum.accumulate(np.maximum(logs, 0)))
    mean, variance = moments(values[None])
    half = _half_width(variance[0], autocorrelation, level, first_look)
    hits = np.flatnonzero(p <= level)
    return Sequence(mean[0], p, mean[0] - half, mean[0] + half, int(hits[0]) + 1 if len(hits) else None)


def log_ratio(
    differences: np.ndarray, *, autocorrelation: float, first_look: int = FIRST_LOOK, mixture: float = MIXTURE
) -> np.ndarray:
    """Return the log of the likelihood ratio by day, shape (n_tests, n_days) as the differences; 0 before a look."""
    mean, variance = moments(differences)
    worth, freedom = _worth(differences.shape[1], autocorrelation)
    # No spread and no mean says nothing; no spread and a mean is as clear as numbers get.
    ratio = mean**2 * worth / (freedom * np.maximum(variance, 1e-12 * mean**2 + 1e-300))
    widened = 1 + worth * mixture
    logs = (freedom + 1) / 2 * (np.log1p(ratio) - np.log1p(ratio / widened)) - np.log(widened) / 2
    logs[:, : first_look - 1] = 0
    return logs


def moments(differences: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return mean and sample variance of the days so far, each (n_tests, n_days); the variance of one day is 0."""
    count = np.arange(1, differences.shape[1] + 1)
    origin = differences[:, :1]  # subtracted first, or squares of large numbers would swallow the spread
    shifted = differences - origin
    mean = np.cumsum(shifted, axis=1) / count
    squares = np.cumsum(shifted**2, axis=1) - count * mean**2
    return mean + origin, np.maximum(squares, 0) / np.maximum(count - 1, 1)


def _worth(days: int, autocorrelation: float) -> tuple[np.ndarray, np.ndarray]:
    worth, freedom = by_day.effective(np.arange(1, days + 1), autocorrelation)
    return worth, np.maximum(freedom, 1e-3)  # the first day has no spread; no look falls on it


def boundary(days: int, *, autocorrelation: float, level: float, first_look: int = FIRST_LOOK) -> np.ndarray:
    """Return the |t| that decides on each day, shape (days,): |mean| over its error; infinite where none could."""
    worth, freedom = _worth(days, autocorrelation)
    widened = 1 + worth * MIXTURE
    factor = np.exp(np.minimum((2 * np.log(1 / level) + np.log(widened)) / (freedom + 1), 500))
    enough = factor < widened
    bound = np.full(days, np.inf)
    bound[enough] = np.sqrt((freedom * (factor - 1) / (1 - factor / widened))[enough])
    bound[: first_look - 1] = np.inf
    return bound


def _half_width(variance: np.ndarray, autocorrelation: float, level: float, first_look: int) -> np.ndarray:
    """Return half the interval: all effects that the ratio, taken against them, would not have rejected."""
    worth, _ = _worth(len(variance), autocorrelation)
    bound = boundary(len(variance), autocorrelation=autocorrelation, level=level, first_look=first_look)
    half = np.full(len(variance), np.inf)
    said = np.isfinite(bound)
    half[said] = bound[said] * np.sqrt(variance[said] / worth[said])
    return half
