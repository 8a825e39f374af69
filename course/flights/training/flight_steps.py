"""Level 2: the steps in which a model of the flights is trained: plain functions, and what each of them needs."""

import functools
import json
from typing import Any

import numpy as np
import pandas as pd
from sklearn.pipeline import Pipeline

from flights import learning, model, parameters, store, use_cases
from flights.features import target
from flights.settings import Settings
from flights.store import DatasetVersion
from flights.training.steps import Step

LOADED_BY = ("flights.data", "flights.storage", "flights.store")
CHECKED_BY = ("flights.validation",)
LEARNED_BY = ("flights.features", "flights.model", "flights.learning")
CODE = (*LOADED_BY, *CHECKED_BY, *LEARNED_BY, "flights.cleaning", "flights.training")
OF_EXAMPLES = ("use_case", "features", "train_months", "known_until", "known_from")
OF_FIT = (*OF_EXAMPLES, "alpha", "seed", "solver")


def steps(
    chosen: parameters.Parameters, settings: Settings, dataset: DatasetVersion, evaluated: DatasetVersion | None
) -> list[Step]:
    """Return the steps of a training; without months to evaluate on, those up to the fitted model."""
    use_case = use_cases.load(chosen.use_case)
    asked = json.dumps([use_case.task, use_case.target, use_case.at_least, use_case.metric])
    delay = parameters.read_file(chosen.use_case)["label_delay_days"] if lagged(chosen) else None
    window = ("use_case", "train_months", "lagged")
    to_fit = [
        Step(
            "history", functools.partial(load_history, settings=settings), (), window, LOADED_BY,
            f"{dataset.digest} {asked} {delay}",
        ),
        Step("check_history", check_history, ("history",), (), CHECKED_BY),
        Step("examples", examples, ("history", "check_history"), OF_EXAMPLES, LEARNED_BY, asked),
        Step("fit", fit, ("examples",), OF_FIT, LEARNED_BY, asked),
    ]  # fmt: skip
    if evaluated is None:
        return to_fit
    window = ("use_case", "evaluate_months", "lagged")
    return [
        *to_fit,
        Step(
            "arrived", functools.partial(load_arrived, settings=settings), (), window, LOADED_BY,
            f"{evaluated.digest} {asked} {delay}",
        ),
        Step("check_arrived", check_arrived, ("arrived", "history"), (), CHECKED_BY),
        Step(
            "baseline", baseline, ("history", "arrived", "check_arrived"), ("use_case", "known_until", "known_from"),
            LEARNED_BY, asked,
        ),
        Step("predictions", predictions, ("fit", "arrived", "check_arrived"), OF_FIT, LEARNED_BY, asked),
        Step("evaluate", evaluate, ("predictions", "baseline", "arrived"), ("use_case",), LEARNED_BY, asked),
    ]  # fmt: skip


def lagged(chosen: parameters.Parameters) -> list[str]:
    """Return the features that the repository joins to the flights."""
    return [name for name in chosen.features if name in parameters.LAGGED]


def load_history(use_case: str, train_months: list[str], lagged: list[str], *, settings: Settings) -> pd.DataFrame:
    """Return the flights to learn from, with the lagged features."""
    return store.load(train_months, lagged, use_case, settings)


def load_arrived(use_case: str, evaluate_months: list[str], lagged: list[str], *, settings: Settings) -> pd.DataFrame:
    """Return the flights to evaluate on, with the lagged features."""
    return store.load(evaluate_months, lagged, use_case, settings)


def check_history(history: pd.DataFrame) -> dict[str, int]:
    """Return month -> number of good flights, each month held against those before it.

    Raises FlightsError with the report of the first month that breaks a rule.
    """
    return _checked(history, before=history.iloc[:0])


def check_arrived(arrived: pd.DataFrame, history: pd.DataFrame) -> dict[str, int]:
    """Return the same for what is evaluated on, held against the history."""
    return _checked(arrived, before=history)


def _checked(flights: pd.DataFrame, before: pd.DataFrame) -> dict[str, int]:
    from flights import validation  # it takes half a second to import, and a second run does not need it

    counts = {}
    for month, rows in flights.groupby(flights["flight_id"].str[:7]):
        counts[month] = len(validation.require(rows, before, month=month))
        before = pd.concat([before, rows])
    return counts


def examples(history: pd.DataFrame, check_history: dict[str, int], **taken: Any) -> tuple[pd.DataFrame, np.ndarray]:
    """Return what the model learns from: features (n, n_features) and target (n,) of the checked history."""
    return learning.examples(history, parameters.from_dict({"evaluate_months": [], **taken}))


def fit(examples: tuple[pd.DataFrame, np.ndarray], **taken: Any) -> Pipeline:
    """Return the fitted pipeline; what in it draws random numbers starts from the seed."""
    chosen = parameters.from_dict({"evaluate_months": [], **taken})
    pipeline = learning.build(chosen)
    drawing = [name for name in pipeline.get_params() if name.endswith("random_state")]
    with learning.one_thread():
        return pipeline.set_params(**dict.fromkeys(drawing, chosen.seed)).fit(*examples)


def predictions(fit: Pipeline, arrived: pd.DataFrame, check_arrived: dict[str, int], **taken: Any) -> pd.DataFrame:
    """Return one row per arrived flight: flight_id and prediction."""
    chosen = parameters.from_dict({"evaluate_months": [], **taken})
    return pd.DataFrame({"flight_id": arrived["flight_id"], "prediction": learning.predict(fit, arrived, chosen)})


def baseline(
    history: pd.DataFrame,
    arrived: pd.DataFrame,
    check_arrived: dict[str, int],
    use_case: str,
    known_until: str,
    known_from: str,
) -> float:
    """Return the metric of the mean per route, which needs no model: whatever is trained has to beat it."""
    case = use_cases.load(use_case)
    known = learning.known(history, known_until, since=known_from)
    return model.METRICS[case.metric](target(arrived, case), model.route_mean(known, arrived, case))


def evaluate(predictions: pd.DataFrame, baseline: float, arrived: pd.DataFrame, use_case: str) -> dict[str, float]:
    """Return the metrics, unrounded: the model's under the use case's name for it, and the baseline's."""
    case = use_cases.load(use_case)
    value = model.METRICS[case.metric](target(arrived, case), predictions["prediction"].to_numpy())
    return {case.metric: value, f"baseline_{case.metric}": baseline}
