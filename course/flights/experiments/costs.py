"""Level 3: what a served prediction costs: the gate is planned for prediction plus buffer, and waits or is late."""

import numpy as np

from flights.errors import FlightsError

# In the price of one minute too early: a gate that waits costs the gate, a flight that waits for one costs passengers.
PER_MINUTE_LATE, PER_MINUTE_EARLY = 2.0, 1.0


def cost(
    buffer_minutes: float,
    actual: np.ndarray,
    predicted: np.ndarray,
    *,
    per_minute_late: float = PER_MINUTE_LATE,
    per_minute_early: float = PER_MINUTE_EARLY,
) -> np.ndarray:
    """Return the cost of each flight, shape (n_flights,), in the price of a minute too early.

    `actual` and `predicted` are air times in minutes. A plan that ends before the flight does is late for the missing
    minutes, one that ends after it early. Only the plan that was served is carried out, so only its cost is incurred.
    """
    _check_prices(per_minute_late, per_minute_early)
    missing = _errors(actual, predicted) - buffer_minutes
    return np.where(missing > 0, per_minute_late * missing, -per_minute_early * missing)


def best_buffer(
    actual: np.ndarray,
    predicted: np.ndarray,
    *,
    per_minute_late: float = PER_MINUTE_LATE,
    per_minute_early: float = PER_MINUTE_EARLY,
) -> float:
    """Return the buffer in minutes that would have cost least on flights whose truth is known; it may be negative.

    It is the quantile late / (late + early) of the errors: the newsvendor's solution (Arrow, Harris and Marschak,
    "Optimal inventory policy", Econometrica 19, 1951). It corrects a model's bias, too. Raises FlightsError if there
    is no flight.
    """
    _check_prices(per_minute_late, per_minute_early)
    errors = _errors(actual, predicted)
    if not errors.size:
        raise FlightsError("There is no flight with known truth to learn the buffer from. Wait for the first day's.")
    share = per_minute_late / (per_minute_late + per_minute_early)
    return float(np.quantile(errors, share, method="inverted_cdf"))


def _errors(actual: np.ndarray, predicted: np.ndarray) -> np.ndarray:
    known, told = np.asarray(actual, dtype=float), np.asarray(predicted, dtype=float)
    if known.shape != told.shape or known.ndim != 1:
        raise FlightsError(f"{known.shape} air times and {told.shape} predictions; give one of each per flight.")
    if not (np.isfinite(known).all() and np.isfinite(told).all()):
        raise FlightsError("An air time or a prediction is not a finite number. Use flights whose truth is known.")
    return known - told


def _check_prices(late: float, early: float) -> None:
    if not (late > 0 and early > 0 and np.isfinite([late, early]).all()):
        raise FlightsError(f"A minute late costs {late!r} and one early {early!r}; both have to be above 0.")
