"""Level 2: reads the record of a run."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mlflow.entities import Run
from mlflow.exceptions import MlflowException

from flights import parameters
from flights.errors import FlightsError
from flights.parameters import Parameters
from flights.settings import Settings
from flights.store import DatasetVersion
from flights.tracking import artifacts, opening
from flights.tracking.recording import OURS


@dataclass(frozen=True)
class Record:
    """All that is recorded of one run; from `parameters`, `dataset`, `code` and `environment` it can be made again.

    `predictions` is the SHA-256 of the predictions on the months of `evaluated`; `tags` are the user's own.
    """

    run_id: str
    name: str
    use_case: str
    parameters: Parameters
    metrics: dict[str, float]
    dataset: DatasetVersion
    evaluated: DatasetVersion | None
    code: str
    commit: str | None
    seed: int
    environment: dict[str, str]
    owner: str
    started: datetime
    seconds: float
    ran: tuple[str, ...]
    kept: tuple[str, ...]
    predictions: str
    tags: dict[str, str]


def read(run_id: str, settings: Settings) -> Record:
    """Return the record of one finished run. Raises FlightsError if there is none, or it is not one of ours."""
    store = opening.client(settings, create=False)
    place = opening.database(settings) or settings.tracking
    with opening.sentences(settings):
        try:
            run = store.get_run(run_id)
        except MlflowException as error:
            if error.error_code not in ("RESOURCE_DOES_NOT_EXIST", "INVALID_PARAMETER_VALUE"):
                raise
            raise FlightsError(f"Unknown run {run_id!r} in {place}. `tracking.runs` lists those there are.") from error
        use_case_name = store.get_experiment(run.info.experiment_id).name
    if run.info.lifecycle_stage != "active":
        raise FlightsError(f"The run {run_id} was deleted. Restore it on MLflow's page, or train it again.")
    if run.info.status != "FINISHED":
        raise FlightsError(f"The run {run_id} was never finished: its status is {run.info.status}. Train it again.")
    try:
        return _record(run, use_case_name)
    except (KeyError, ValueError, TypeError) as error:
        raise FlightsError(f"The record of {run_id} is not complete: {error}. It cannot be relied on.") from error


def artifact(run_id: str, name: str, settings: Settings) -> Path:
    """Return the path of a run's artefact ("predictions.npy", "package"). Raises FlightsError if it is gone."""
    return artifacts.find(run_id, read(run_id, settings).use_case, name, settings)


def _record(run: Run, use_case_name: str) -> Record:
    facts, mine = sorted_tags(run.data.tags)
    return Record(
        run_id=run.info.run_id,
        name=run.info.run_name,
        use_case=use_case_name,
        parameters=parameters.from_dict(json.loads(facts["parameters"])),
        metrics=dict(run.data.metrics),
        dataset=_version(facts["dataset"]),
        evaluated=_version(facts["evaluated"]) if facts["evaluated"] else None,
        code=facts["code"],
        commit=facts["commit"] or None,
        seed=int(facts["seed"]),
        environment=json.loads(facts["libraries"]),
        owner=facts["owner"],
        started=datetime.fromtimestamp(run.info.start_time / 1000, UTC),
        seconds=float(facts["seconds"]),
        ran=tuple(filter(None, facts["ran"].split(","))),
        kept=tuple(filter(None, facts["kept"].split(","))),
        predictions=facts["predictions"],
        tags=mine,
    )


def _version(text: str) -> DatasetVersion:
    values = json.loads(text)
    return DatasetVersion(
        name=values["name"],
        months=tuple(values["months"]),
        rows=values["rows"],
        digest=values["digest"],
        history=tuple(values["history"]),
    )


def sorted_tags(tags: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Return our facts by their own names, and the user's own tags."""
    facts = {key.removeprefix(OURS): value for key, value in tags.items() if key.startswith(OURS)}
    return facts, {key: value for key, value in tags.items() if not key.startswith((OURS, "mlflow."))}
