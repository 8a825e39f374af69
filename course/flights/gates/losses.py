"""Level 3: one scale for both metrics: a loss, lower is better, and what each flight adds to it."""

from dataclasses import dataclass

import numpy as np

from flights.monitoring import measures


@dataclass(frozen=True)
class Loss:
    """`value` is the mean squared error, or one minus the area under the ROC curve; NaN where it has no meaning.

    `influence` (n_flights,) holds what each flight adds to its deviation, times n; its mean is 0.
    """

    value: float
    influence: np.ndarray


def of(truth: np.ndarray, predicted: np.ndarray, metric: str) -> Loss:
    """Return the loss of predictions, both of shape (n_flights,); a truth of yes or no comes as 1.0 and 0.0."""
    if metric == "rmse":
        squares = (predicted - truth) ** 2
        value = float(squares.mean()) if len(squares) else np.nan
        return Loss(value, squares - value)
    late = truth == 1
    if late.all() or not late.any():
        return Loss(np.nan, np.zeros(len(truth)))
    placed = measures.placements(late, predicted)  # Obuchowski, 1997, section 2
    area = float(placed[late].mean())
    return Loss(1 - area, (area - placed) * len(late) / np.where(late, late.sum(), (~late).sum()))


def metric_of(loss: float, metric: str) -> float:
    """Return the metric's value of a loss."""
    return float(np.sqrt(loss)) if metric == "rmse" else 1 - loss


def difference(first: Loss, second: Loss, days: np.ndarray, metric: str) -> tuple[float, float, float]:
    """Return how much better the first is on the same flights, in the metric's unit, and its interval of 95 %.

    Above 0 the first is better. Paired by flight, clustered by day (Cameron and Miller, 2015, equation 11); the
    interval is infinite with less than two days.
    """
    from scipy import stats  # half a second, and only where something is compared

    seen, held = (metric_of(one.value, metric) for one in (first, second))
    better = held - seen if metric == "rmse" else seen - held
    number = np.unique(days, return_inverse=True)[1]
    count = int(number.max(initial=-1)) + 1
    if count < 2:
        return better, -np.inf, np.inf
    own, other = (_in_unit(one, metric) for one in (first, second))
    sums = np.bincount(number, other - own)
    error = np.sqrt(count / (count - 1) * np.sum(sums**2)) / len(days)
    half = float(stats.t.isf(0.025, count - 1)) * error
    return better, better - half, better + half


def _in_unit(loss: Loss, metric: str) -> np.ndarray:
    """Return the influence in the metric's unit; the root's slope is that of the delta method."""
    if metric != "rmse":
        return loss.influence
    return loss.influence / (2 * np.sqrt(loss.value)) if loss.value else loss.influence
