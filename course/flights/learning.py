"""Level 2: fits and scores what the parameters describe, through the model of Level 1."""

import contextlib
import functools

import numpy as np
import pandas as pd
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler
from threadpoolctl import ThreadpoolController

from flights import features, model, use_cases
from flights.errors import FlightsError
from flights.parameters import LAGGED, WEATHER, Parameters

# These stand in the flights as columns: the weather from cleaning, the lagged ones from the feature repository.
ADDED = {name: features.column(name) for name in (*WEATHER, *LAGGED)}


def matrix(flights: pd.DataFrame, names: tuple[str, ...]) -> pd.DataFrame:
    """Return the features `names` of `flights`, shape (n_flights, len(names)); weather may be missing (NaN).

    Raises FlightsError if a lagged feature was not joined to the flights before, or a column is missing.
    """
    lagging = [name for name in names if name in LAGGED and name not in flights]
    if lagging:
        raise FlightsError(f"The flights have no {lagging[0]!r}. Join it from the feature repository first.")
    return features.build(flights, names, added=ADDED)


def build(parameters: Parameters) -> Pipeline:
    """Return the unfitted pipeline of Level 1; where weather is among the features, gaps become the mean."""
    use_case = parameters.applied_to(use_cases.load(parameters.use_case))
    pipeline = model.build(use_case)
    regression = use_case.task == "regression"
    pipeline.set_params(**(_ridge(parameters) if regression else _logistic(parameters)))
    if set(parameters.features) & set(ADDED):
        numbers = SimpleImputer() if regression else make_pipeline(SimpleImputer(), StandardScaler())
        name = "passthrough" if regression else "standardscaler"
        pipeline.set_params(**{f"columntransformer__{name}": numbers})
    return pipeline


def examples(flights: pd.DataFrame, parameters: Parameters) -> tuple[pd.DataFrame, np.ndarray]:
    """Return what a model learns from: features (n, n_features) and target (n,) of `flights`, lagged ones joined.

    Flights of the first days, of which nothing was known before, are left out where a lagged feature is asked for:
    with the mean in its place, these few teach the model to distrust it. Raises FlightsError if there are none.
    """
    flights = known(flights, parameters.known_until, since=parameters.known_from)
    flights = flights.dropna(subset=[name for name in parameters.features if name in LAGGED and name in flights])
    if flights.empty:
        raise FlightsError("There is no flight to train on. Check the months.")
    return matrix(flights, parameters.features), features.target(flights, use_cases.load(parameters.use_case))


def known(flights: pd.DataFrame, until: str, *, since: str = "") -> pd.DataFrame:
    """Return the flights from the day `since` to the day `until` of New York ("2013-03-30"); "" sets no bound."""
    if since:
        flights = flights[flights["scheduled_departure_utc"] >= pd.Timestamp(since, tz=features.NEW_YORK)]
    if not until:
        return flights
    next_day = pd.Timestamp(until, tz=features.NEW_YORK) + pd.DateOffset(days=1)
    return flights[flights["scheduled_departure_utc"] < next_day]


def fit(flights: pd.DataFrame, parameters: Parameters) -> Pipeline:
    """Fit on `flights`, which carry the lagged features already. Raises FlightsError if there are none."""
    known = examples(flights, parameters)
    with one_thread():
        return build(parameters).fit(*known)


def predict(fitted: Pipeline, flights: pd.DataFrame, parameters: Parameters) -> np.ndarray:
    """Return one number per flight, shape (n_flights,): minutes, or the probability of being late."""
    known = matrix(flights, parameters.features)
    with one_thread():
        if use_cases.load(parameters.use_case).task == "regression":
            return fitted.predict(known)
        return fitted.predict_proba(known)[:, 1]


def score(predicted: np.ndarray, flights: pd.DataFrame, parameters: Parameters) -> float:
    """Return the use case's metric of `predicted` on `flights`."""
    use_case = use_cases.load(parameters.use_case)
    return model.METRICS[use_case.metric](features.target(flights, use_case), predicted)


def evaluate(fitted: Pipeline, flights: pd.DataFrame, parameters: Parameters) -> float:
    """Return the use case's metric of a fitted pipeline on `flights`."""
    return score(predict(fitted, flights, parameters), flights, parameters)


def one_thread() -> contextlib.AbstractContextManager:
    """Keep the linear algebra to one thread: the last digits depend on how many there are, and machines differ."""
    return _linear_algebra().limit(limits=1, user_api="blas")


@functools.cache
def _linear_algebra() -> ThreadpoolController:
    return ThreadpoolController()  # looks through all loaded libraries, 10 ms


def _ridge(parameters: Parameters) -> dict[str, float | str]:
    return {"ridge__alpha": parameters.alpha, "ridge__solver": parameters.solver}


def _logistic(parameters: Parameters) -> dict[str, float]:
    return {"logisticregression__C": 1 / parameters.alpha}
