"""Level 2: finds the runs that were recorded: a table to search, sort and plot."""

import json
from typing import Any

import pandas as pd
from mlflow import MlflowClient
from mlflow.entities import Experiment, Run
from mlflow.exceptions import MlflowException

from flights import use_cases
from flights.errors import FlightsError
from flights.settings import Settings
from flights.tracking import opening
from flights.tracking.reading import sorted_tags

FINISHED = "attributes.status = 'FINISHED'"
EXAMPLE = "metrics.rmse < 11 and params.alpha = '1.0'"
PAGE = 1000
FIRST = ["run_id", "use_case", "started", "seconds"]
LAST = ["dataset", "dataset_digest", "evaluated", "code", "environment", "owner"]


def runs(settings: Settings, use_case_name: str | None = None, where: str = "") -> pd.DataFrame:
    """Return the finished runs, newest first, one row each: parameters, metrics, data, code, your own tags.

    `where` is MLflow's filter: "metrics.rmse < 11 and params.alpha = '1.0'". Raises FlightsError if it is not
    understood, or if the use case is unknown.
    """
    if use_case_name is not None:
        use_cases.load(use_case_name)
    store = opening.client(settings, create=False)
    with opening.sentences(settings):
        experiments = {one.experiment_id: one for one in store.search_experiments() if one.name in use_cases.names()}
        wanted = {key: one for key, one in experiments.items() if use_case_name in (None, one.name)}
        rows = [_row(run, wanted[run.info.experiment_id]) for run in _search(store, list(wanted), where)]
    table = pd.DataFrame(rows, columns=None if rows else [*FIRST, *LAST])
    return table[[*FIRST, *(name for name in table if name not in {*FIRST, *LAST}), *LAST]]


def _search(store: MlflowClient, experiment_ids: list[str], where: str) -> list[Run]:
    condition = f"{where} and {FINISHED}" if where.strip() else FINISHED
    found: list[Run] = []
    token: str | None = None
    while experiment_ids:
        try:
            page = store.search_runs(experiment_ids, condition, max_results=PAGE, page_token=token)
        except MlflowException as error:
            if error.error_code != "INVALID_PARAMETER_VALUE":
                raise
            said = str(error).splitlines()[0]
            raise FlightsError(f"The filter {where!r} is not understood: {said}. One that is: {EXAMPLE}") from error
        found += page
        if not (token := page.token):
            break
    return found


def _row(run: Run, experiment: Experiment) -> dict[str, Any]:
    facts, mine = sorted_tags(run.data.tags)
    version = json.loads(facts["dataset"]) if facts.get("dataset") else {}
    evaluated = json.loads(facts["evaluated"]) if facts.get("evaluated") else {}
    return {
        "run_id": run.info.run_id,
        "use_case": experiment.name,
        "started": pd.Timestamp(run.info.start_time, unit="ms", tz="UTC"),
        "seconds": float(facts.get("seconds", "nan")),
        **{name: _number(value) for name, value in run.data.params.items()},
        **run.data.metrics,
        **mine,
        "dataset": version.get("name"),
        "dataset_digest": version.get("digest"),
        "evaluated": evaluated.get("name"),
        **{name: facts.get(name) for name in LAST[3:]},
    }


def _number(text: str) -> str | float | int:
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text
