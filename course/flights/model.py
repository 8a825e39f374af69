"""Level 1: builds, fits and scores the model of a use case, and the baseline that it must beat."""

import numpy as np
import pandas as pd
from sklearn.compose import make_column_transformer
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from flights import features
from flights.errors import FlightsError
from flights.use_cases import UseCase


def build(use_case: UseCase) -> Pipeline:
    """Return the unfitted pipeline: categories one-hot, numbers beside them, a linear model on top.

    Ridge gets dense columns and the "svd" solver: on sparse ones its default stops before it has converged.
    """
    categories = [name for name in use_case.features if name in features.CATEGORIES]
    numbers = [name for name in use_case.features if name not in features.CATEGORIES]
    one_hot = (OneHotEncoder(handle_unknown="ignore", sparse_output=False), categories)
    if use_case.task == "regression":
        return make_pipeline(make_column_transformer(one_hot, ("passthrough", numbers)), Ridge(alpha=1, solver="svd"))
    return make_pipeline(
        make_column_transformer(one_hot, (StandardScaler(), numbers)), LogisticRegression(max_iter=1000)
    )


def train(flights: pd.DataFrame, use_case: UseCase) -> Pipeline:
    """Fit the use case's model on `flights`. Raises FlightsError if there are none."""
    if flights.empty:
        raise FlightsError("There is no flight to train on. Check the months.")
    return build(use_case).fit(features.build(flights, use_case.features), features.target(flights, use_case))


def predict(model: Pipeline, flights: pd.DataFrame, use_case: UseCase) -> np.ndarray:
    """Return one number per flight, shape (n_flights,): minutes, or the probability of being late."""
    known = features.build(flights, use_case.features)
    return model.predict(known) if use_case.task == "regression" else model.predict_proba(known)[:, 1]


def evaluate(model: Pipeline, flights: pd.DataFrame, use_case: UseCase) -> float:
    """Return the use case's metric on `flights`: RMSE in minutes, or the area under the ROC curve."""
    return METRICS[use_case.metric](features.target(flights, use_case), predict(model, flights, use_case))


def rmse(actual: np.ndarray, predicted: np.ndarray) -> float:
    """Return the root of the mean squared error, in the unit of its arguments."""
    return float(np.sqrt(np.mean((actual - predicted) ** 2)))


def route_mean(history: pd.DataFrame, flights: pd.DataFrame, use_case: UseCase) -> np.ndarray:
    """Return the baseline: the target's mean over the same route in `history`, or over all for a new route."""
    known = history.assign(target=features.target(history, use_case).astype(float))
    means = known.groupby(["origin", "dest"])["target"].mean()
    routes = pd.MultiIndex.from_frame(flights[["origin", "dest"]])
    return means.reindex(routes).fillna(known["target"].mean()).to_numpy()


METRICS = {"rmse": rmse, "roc_auc": lambda actual, predicted: float(roc_auc_score(actual, predicted))}
