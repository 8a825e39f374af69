"""Level 2: what every model has to beat: the mean per route, and for a route that is new the line on its distance."""

import numpy as np
import pandas as pd

from flights import features, model
from flights.store.windows import ROUTE, least_squares
from flights.use_cases import UseCase


def predict(history: pd.DataFrame, flights: pd.DataFrame, use_case: UseCase) -> np.ndarray:
    """Return one number per flight, shape (n_flights,): the target's mean over its route in `history`.

    A route that is not in the history gets what the least-squares line of the target on distance says: the mean over
    everything, which `model.route_mean` takes, would be a baseline that is beaten too easily.
    """
    distance, truth = history["distance_miles"].to_numpy(dtype=float), features.target(history, use_case).astype(float)
    sums = [np.array(one) for one in (len(truth), truth.sum(), distance.sum(), distance @ distance, distance @ truth)]
    intercept, slope = least_squares(*sums)
    seen = pd.MultiIndex.from_frame(flights[ROUTE]).isin(pd.MultiIndex.from_frame(history[ROUTE].drop_duplicates()))
    line = intercept + slope * flights["distance_miles"].to_numpy(dtype=float)
    return np.where(seen, model.route_mean(history, flights, use_case), line)
