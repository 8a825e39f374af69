"""Level 2: Ridge from sums: the model that `learning.fit` gives, without ever holding the rows."""

import os
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from flights import data, features, use_cases
from flights.errors import FlightsError
from flights.parameters import LAGGED, Parameters
from flights.scale import engines, partitions, sums
from flights.scale.partitions import Partition
from flights.scale.sums import FLIGHTS, MISSING, TARGET, Sums
from flights.settings import Settings

if TYPE_CHECKING:
    from sklearn.pipeline import Pipeline

INTERCEPT = "intercept"
ADD_AT_ONCE = 64  # partitions; a fixed number, because sums of floats depend on it


@dataclass(frozen=True)
class Streamed:
    """A model fitted by sums. `fitted` predicts as any pipeline of `learning` does.

    `coefficients` holds one number per column of X, and the intercept; `seconds` is what summing and solving took.
    """

    parameters: Parameters
    fitted: "Pipeline"
    coefficients: pd.Series
    rows: int
    engine: str
    seconds: float


def train(
    parameters: Parameters,
    settings: Settings,
    engine: str | None = None,
    *,
    parts: Sequence[Partition] | None = None,
) -> Streamed:
    """Fit the Ridge that `parameters` describe, one partition at a time; the same numbers on every engine.

    `engine` is "serial", "processes" or the address of a Dask scheduler ("tcp://10.0.0.5:8786"); without it
    $FLIGHTS_ENGINE, else "serial". `parts` are the partitions to sum, by default the months of `parameters`.
    Raises FlightsError for a classification, lagged features, a bad engine, a lost cluster, or data that cannot be
    summed.
    """
    engine = engine or os.environ.get("FLIGHTS_ENGINE") or "serial"
    _refuse(parameters)
    started = time.perf_counter()
    parts = partitions.of_months(parameters.train_months, settings) if parts is None else parts
    work = partial(sums.of_partition, names=parameters.features, use_case_name=parameters.use_case)
    total = _total(engines.each(work, parts, engine))
    coefficients, means = solve(total, parameters)
    seconds = time.perf_counter() - started
    fitted = assembled(total, parameters, coefficients, means)
    return Streamed(parameters, fitted, coefficients, total.rows, engine, seconds)


def evaluate(streamed: Streamed, settings: Settings) -> dict[str, float]:
    """Return the model's metric on the months of evaluation, e.g. {"rmse_streamed": 10.89}."""
    from flights import learning  # scikit-learn: not in a worker

    parameters = streamed.parameters
    arrived = data.load(parameters.evaluate_months, settings.data)
    metric = use_cases.load(parameters.use_case).metric
    return {f"{metric}_streamed": learning.evaluate(streamed.fitted, arrived, parameters)}


def solve(total: Sums, parameters: Parameters) -> tuple[pd.Series, pd.Series]:
    """Return the coefficients, with the intercept last, and the means of the numbers (a gap is filled with it).

    The columns of X are ordered as the pipeline orders them: each category's names sorted, then the numbers.
    """
    if not total.rows:
        raise FlightsError("There is no flight to train on. Check the months.")
    keys = [name for name in parameters.features if name in features.CATEGORIES]
    one_hot = [pd.get_dummies(total.cells[key], prefix=key, prefix_sep="=", dtype=np.int64) for key in keys]
    x = pd.concat([*one_hot, total.cells.drop(columns=[*keys, FLIGHTS])], axis=1)
    indicators = sum(one.shape[1] for one in one_hot)
    h, counts = x.iloc[:, :indicators], total.cells[FLIGHTS].to_numpy()
    crossed = h.T @ x.iloc[:, indicators:]  # one-hot times numbers and target
    among = pd.concat([h.T @ h.mul(counts, axis=0), crossed.T])
    gram = pd.concat([among, pd.concat([crossed, total.products])], axis=1).astype(object).to_numpy()
    whole = np.append(h.T @ counts, x.iloc[:, indicators:].sum()).astype(object)
    # Python's integers have no limit: n X'X - (sum of x)(sum of x)' is exact, and rounded once.
    exact = (total.rows * gram - np.outer(whole, whole)) / total.rows
    centred = pd.DataFrame(exact.astype(float), x.columns, x.columns)
    means = pd.Series((whole / total.rows).astype(float), x.columns)
    centred, means = _filled(centred, means)
    names = [name for name in centred if name != TARGET]
    left = centred.loc[names, names].to_numpy() + parameters.alpha * np.eye(len(names))
    size = np.sqrt(np.diag(left))  # columns of like size: the solution keeps its digits
    beta = np.linalg.solve(left / np.outer(size, size), centred.loc[names, TARGET].to_numpy() / size) / size
    intercept = means[TARGET] - means[names] @ beta
    numbers = [name for name in parameters.features if name not in features.CATEGORIES]
    return pd.Series([*beta, intercept], [*names, INTERCEPT]), means[numbers]


def assembled(total: Sums, parameters: Parameters, coefficients: pd.Series, means: pd.Series) -> "Pipeline":
    """Return the pipeline of `learning.build` as if it had been fitted to the rows.

    It is fitted to a table in which each name of a category occurs, and then given what the sums say.
    """
    from flights import learning  # scikit-learn: not in a worker

    names = {key: sorted(total.cells[key].unique()) for key in parameters.features if key in features.CATEGORIES}
    height = max((len(values) for values in names.values()), default=1)
    known = {name: np.resize(values, height).astype(object) for name, values in names.items()}
    table = pd.DataFrame({name: known.get(name, means.get(name)) for name in parameters.features}, index=range(height))
    pipeline = learning.build(parameters).fit(table, np.arange(height, dtype=float))
    numbers = pipeline[0].named_transformers_
    if "simpleimputer" in numbers:
        numbers["simpleimputer"].statistics_ = means.to_numpy(dtype=float)
    ridge = pipeline[-1]
    ridge.coef_, ridge.intercept_ = coefficients.drop(INTERCEPT).to_numpy(), float(coefficients[INTERCEPT])
    return pipeline


def _refuse(parameters: Parameters) -> None:
    """Raise FlightsError, in one sentence, for a training that sums over whole months cannot give."""
    if use_cases.load(parameters.use_case).task != "regression":
        raise FlightsError(
            f"{parameters.use_case} is a classification, and sums do not suffice for it: a logistic regression needs "
            "the rows again at each of its steps. Train it where its rows fit into memory."
        )
    if lagged := [name for name in parameters.features if name in LAGGED]:
        raise FlightsError(f"{lagged[0]} is joined from the feature repository, which sums do not read. Leave it out.")
    for name in ("known_until", "known_from"):
        if day := getattr(parameters, name):
            raise FlightsError(f"Sums take whole months, and {name} is {day}. Train on the rows.")


def _total(parts: Iterable[Sums]) -> Sums:
    """Add the sums of all partitions in their order, a few of them in memory at a time."""
    total: list[Sums] = []
    for one in parts:
        total.append(one)
        if len(total) > ADD_AT_ONCE:
            total = [sums.added(total)]
    return sums.added(total)


def _filled(centred: pd.DataFrame, means: pd.Series) -> tuple[pd.DataFrame, pd.Series]:
    """Return the centred products and the means as if each gap had been filled with the mean of what was observed."""
    for gap in [name for name in centred if name.endswith(MISSING)]:
        name = gap.removesuffix(MISSING)
        if means[gap] == 1:
            raise FlightsError(f"No flight has a {name}. Leave the feature out.")
        fill = means[name] / (1 - means[gap])
        centred[name] += fill * centred[gap]
        centred.loc[name] += fill * centred.loc[gap]
        means[name] = fill
        centred, means = centred.drop(index=gap, columns=gap), means.drop(gap)
    return centred, means
