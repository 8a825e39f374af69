"""Level 2: one training: parameters and data in, a fitted and evaluated model out."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from sklearn.pipeline import Pipeline

from flights import store
from flights.parameters import Parameters
from flights.settings import Settings
from flights.store import DatasetVersion
from flights.training import flight_steps
from flights.training.runner import run_steps
from flights.training.steps import code_digest


@dataclass(frozen=True)
class Trained:
    """A model and all that it was made from; equal parameters, data and code give an equal one.

    `metrics` are unrounded: the use case's own ("rmse") and the baseline's ("baseline_rmse"); `predictions` has a row
    per flight of the evaluation months (flight_id, prediction). Without such months both are empty and `evaluated`
    is None. `code` is the digest of the modules that took part. `ran` and `kept` name the steps, `notes` say what was
    odd about the cache, `seconds` is the time of the whole.
    """

    parameters: Parameters
    dataset: DatasetVersion
    evaluated: DatasetVersion | None
    fitted: Pipeline
    metrics: dict[str, float]
    predictions: pd.DataFrame
    code: str
    ran: tuple[str, ...]
    kept: tuple[str, ...]
    seconds: float
    notes: tuple[str, ...] = ()


def train(
    parameters: Parameters,
    settings: Settings,
    *,
    fresh: bool = False,
    executor: str = "serial",
    keep: bool = True,
    told: Callable[[str, str], None] = lambda step, action: None,
) -> Trained:
    """Train and evaluate the model that `parameters` describe, on the ingested months of `settings.data`.

    Results of steps are kept in `settings.state / "cache"`, and only what changed since runs again; `fresh` runs
    everything, `keep=False` neither reads nor writes the cache. `executor` is "serial" or "processes". `told` hears
    the name of each step once it is done, and "ran" or "kept". Raises FlightsError if a month is not ingested or
    damaged, and with the report if the data breaks a rule.
    """
    started = time.perf_counter()
    months, arriving = parameters.train_months, parameters.evaluate_months
    dataset = store.dataset(months, settings, names=parameters.features)
    evaluated = store.dataset(arriving, settings, names=parameters.features) if arriving else None
    steps = flight_steps.steps(parameters, settings, dataset, evaluated)
    values = {**parameters.as_dict(), "lagged": flight_steps.lagged(parameters)}
    run = run_steps(steps, values, cache_of(settings) if keep else None, fresh=fresh, executor=executor, told=told)
    return Trained(
        parameters=parameters,
        dataset=dataset,
        evaluated=evaluated,
        fitted=run.value("fit"),
        metrics=run.value("evaluate") if evaluated else {},
        predictions=run.value("predictions") if evaluated else _none(),
        code=code_digest(flight_steps.CODE),
        ran=run.ran,
        kept=run.kept,
        seconds=time.perf_counter() - started,
        notes=run.notes,
    )


def cache_of(settings: Settings) -> Path:
    """Return where the results of steps are kept."""
    return settings.state / "cache"


def _none() -> pd.DataFrame:
    return pd.DataFrame({"flight_id": pd.Series(dtype="str"), "prediction": pd.Series(dtype="float64")})
