"""Level 3: how much cheaper the challenger is: a test on days, and the naive one on flights to see what it claims."""

from dataclasses import dataclass

import numpy as np
from scipy import stats

from flights.errors import FlightsError
from flights.experiments import days as by_day


@dataclass(frozen=True)
class Estimate:
    """Challenger minus champion, in the values' unit, with its interval; below 0 the challenger is cheaper.

    `observations` is what the method believes to have seen: independent days, or flights.
    """

    effect: float
    low: float
    high: float
    p: float
    observations: float
    method: str


def paired(
    a: np.ndarray,
    b: np.ndarray,
    days: np.ndarray,
    *,
    autocorrelation: float = by_day.AUTOCORRELATION,
    level: float = 0.05,
) -> Estimate:
    """Return b - a where both models answered each flight (a shadow), all of shape (n_flights,), clustered by day.

    For one look on a day fixed beforehand; whoever looks daily uses `sequential`.
    """
    return of_days(by_day.of_pairs(a, b, days).to_numpy(), autocorrelation=autocorrelation, level=level)


def clustered(
    values: np.ndarray,
    arms: np.ndarray,
    days: np.ndarray,
    champion: str,
    challenger: str,
    *,
    autocorrelation: float = by_day.AUTOCORRELATION,
    level: float = 0.05,
) -> Estimate:
    """Return challenger - champion where each flight was served by one arm (canary, split), clustered by day.

    For one look on a day fixed beforehand; whoever looks daily uses `sequential`.
    """
    differences = by_day.of_arms(values, arms, days, champion, challenger).to_numpy()
    return of_days(differences, autocorrelation=autocorrelation, level=level)


def of_days(differences: np.ndarray, *, autocorrelation: float, level: float = 0.05) -> Estimate:
    """Return the t-test on day differences, shape (n_days,), with the effective number of days of `days.effective`.

    With an autocorrelation of 0 it is the ordinary t-test. Raises FlightsError if there are fewer than 3 days.
    """
    values = np.asarray(differences, dtype=float)
    if values.ndim != 1 or len(values) < 3:
        raise FlightsError(f"{values.size} days are too few for an interval. Wait until there are at least 3.")
    worth, freedom = (float(one) for one in by_day.effective(len(values), autocorrelation))
    return _estimate(float(values.mean()), float(values.std(ddof=1) / np.sqrt(worth)), freedom, worth, level, "days")


def naive_paired(a: np.ndarray, b: np.ndarray, *, level: float = 0.05) -> Estimate:
    """Return b - a by the t-test that takes flights for independent. It is wrong: flights of a day share its wind."""
    differences = np.asarray(b, dtype=float) - np.asarray(a, dtype=float)
    count = _enough(differences)
    error = float(differences.std(ddof=1) / np.sqrt(count))
    return _estimate(float(differences.mean()), error, count - 1, count, level, "flights")


def naive_split(
    values: np.ndarray, arms: np.ndarray, champion: str, challenger: str, *, level: float = 0.05
) -> Estimate:
    """Return challenger - champion by Welch's t-test on flights.

    A split by flight makes it right about these very days; it says too much about others, since an effect changes from
    day to day, and far too much to whoever looks daily.
    """
    a, b = (np.asarray(values, dtype=float)[np.asarray(arms) == arm] for arm in (champion, challenger))
    parts = [one.var(ddof=1) / _enough(one) for one in (a, b)]
    freedom = sum(parts) ** 2 / sum(part**2 / (len(one) - 1) for part, one in zip(parts, (a, b), strict=True))
    error = float(np.sqrt(sum(parts)))
    return _estimate(float(b.mean() - a.mean()), error, float(freedom), len(a) + len(b), level, "flights")


def _enough(values: np.ndarray) -> int:
    if len(values) < 3:
        raise FlightsError(f"{len(values)} flights are too few for an interval. Wait until there are at least 3.")
    return len(values)


def _estimate(effect: float, error: float, freedom: float, worth: float, level: float, method: str) -> Estimate:
    if not 0 < level < 1:
        raise FlightsError(f"The level is {level!r}; it has to lie between 0 and 1, such as 0.05.")
    half = float(stats.t.isf(level / 2, freedom)) * error
    certain = 0.0 if effect else 1.0  # without any spread: all days say the same
    p = 2 * float(stats.t.sf(abs(effect) / error, freedom)) if error else certain
    return Estimate(effect, effect - half, effect + half, p, worth, method)
