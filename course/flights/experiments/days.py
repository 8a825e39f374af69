"""Level 3: from flights to days: a day's difference is one observation, and neighbouring days share their weather."""

import numpy as np
import pandas as pd

from flights.errors import FlightsError

# Lag-1 autocorrelation of the day differences. It was measured on real days and is fixed before an experiment starts,
# because a month is too short to estimate it: from 30 days its standard error is .15, and it comes out too low.
AUTOCORRELATION = 0.55


def of_pairs(champion: np.ndarray, challenger: np.ndarray, days: np.ndarray) -> pd.Series:
    """Return challenger minus champion, the mean of each day, in the days' order; below 0 the challenger is cheaper.

    All three have shape (n_flights,): both models answered each flight. Raises FlightsError if they do not fit.
    """
    table = pd.DataFrame({"day": np.asarray(days), "difference": _numbers(challenger, days) - _numbers(champion, days)})
    return table.groupby("day")["difference"].mean()


def of_arms(values: np.ndarray, arms: np.ndarray, days: np.ndarray, champion: str, challenger: str) -> pd.Series:
    """Return challenger's mean minus champion's of each day, in the days' order; days without one of them are left out.

    All three have shape (n_flights,): each flight was served by one arm. Raises FlightsError if one has no flight.
    """
    if len(arms) != len(days):
        raise FlightsError(f"{len(days)} days and {len(arms)} arms; give one of each per flight.")
    table = pd.DataFrame({"day": np.asarray(days), "arm": np.asarray(arms), "value": _numbers(values, days)})
    means = table.groupby(["day", "arm"])["value"].mean().unstack()
    for arm in (champion, challenger):
        if arm not in means:
            raise FlightsError(f"No flight was served by {arm!r}; there are: {', '.join(map(str, means.columns))}.")
    return (means[challenger] - means[champion]).dropna()


def lag_one(differences: np.ndarray) -> float:
    """Return the lag-1 autocorrelation of a series of days, shape (n_days,), to be measured on days gone by."""
    series = np.asarray(differences, dtype=float) - np.mean(differences)
    if len(series) < 3 or not series.any():
        raise FlightsError(
            f"{len(series)} days without any change show no autocorrelation. Give at least 3 that differ."
        )
    return float((series[1:] * series[:-1]).sum() / (series**2).sum())


def effective(days: np.ndarray | float, autocorrelation: float) -> tuple[np.ndarray, np.ndarray]:
    """Return what `days` autocorrelated days are worth: as independent days, and as degrees of freedom of their spread.

    For days that follow each other as AR(1) with autocorrelation r, the mean varies as that of n (1 - r) / (1 + r)
    independent days, and the sample variance as that of 1 + (n - 1) (1 - r^2) / (1 + r^2) (Bayley and Hammersley,
    "The 'effective' number of independent observations in an autocorrelated time series", JRSS Suppl. 8, 1946).
    With r = .55, 30 days are worth 8.7, with 15.5 degrees of freedom. Nothing in it is estimated from the experiment.
    """
    r = check_autocorrelation(autocorrelation)
    counted = np.asarray(days, dtype=float)
    return counted * (1 - r) / (1 + r), (counted - 1) * (1 - r**2) / (1 + r**2)


def check_autocorrelation(value: float) -> float:
    """Return it. Raises FlightsError unless it is at least 0 and below 1: no days repel each other."""
    if not 0 <= value < 1:
        raise FlightsError(f"The autocorrelation is {value!r}; it has to be at least 0 and below 1, such as 0.55.")
    return float(value)


def _numbers(values: np.ndarray, days: np.ndarray) -> np.ndarray:
    numbers = np.asarray(values, dtype=float)
    if numbers.shape != (len(days),):
        raise FlightsError(f"{numbers.shape} values and {len(days)} days; give one of each per flight.")
    if not len(numbers) or not np.isfinite(numbers).all():
        raise FlightsError(f"Of {len(numbers)} values some are missing, or all. Use flights whose truth is known.")
    if pd.isna(np.asarray(days)).any():
        raise FlightsError("A flight has no day. Take that of its scheduled departure.")
    return numbers
