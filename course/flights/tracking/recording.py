"""Level 2: records a run: all that it was made from, and what came of it."""

import contextlib
import dataclasses
import functools
import json
import shutil
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from mlflow import MlflowClient
from mlflow.entities import Dataset, DatasetInput, InputTag, Metric, Param
from mlflow.exceptions import MlflowException

from flights import code_version, parameters
from flights.errors import FlightsError
from flights.settings import Settings
from flights.tracking import artifacts, environment, opening

if TYPE_CHECKING:
    from flights.store import DatasetVersion
    from flights.training import Trained

TRIES = 5
OURS = "flights."  # tags that begin so are the record; other tags are the user's


def record(
    trained: "Trained",
    settings: Settings,
    *,
    package: Path | None = None,
    tags: Mapping[str, str] | None = None,
    name: str | None = None,
) -> str:
    """Record one run in the experiment of its use case and return its run_id.

    `package` is a folder that is kept with the run, `tags` are words of your own to search by, `name` is what
    MLflow's page shows. The run counts as finished only when all of it is written; if anything fails, what was written
    is taken back and a FlightsError says why.
    """
    if package is not None and not package.is_dir():
        raise FlightsError(f"There is no package {package}. Pack the model first, or record without it.")
    if taken := [tag for tag in tags or {} if tag.startswith((OURS, "mlflow."))]:
        raise FlightsError(f"The tag {taken[0]!r} is kept for the record. Choose a name without its prefix.")
    chosen, ended = trained.parameters, int(time.time() * 1000)
    store = opening.client(settings)
    with opening.sentences(settings, "The run was not recorded."):
        experiment = _experiment(store, chosen.use_case, settings)
        started = ended - int(trained.seconds * 1000)
        words = {**(tags or {}), **_facts(trained)}
        run = store.create_run(experiment, start_time=started, tags=words, run_name=name or _name(chosen))
        run_id = run.info.run_id
        try:
            artifacts.keep(trained, package, run_id, store, settings)
            metrics = [Metric(key, value, ended, 0) for key, value in trained.metrics.items()]
            store.log_batch(run_id, metrics=metrics, params=_flat(chosen))
            _log_inputs(store, run_id, _inputs(trained))
            store.set_terminated(run_id, "FINISHED", ended)
        except BaseException:
            _take_back(store, run_id, artifacts.folder(chosen.use_case, run_id, settings))
            raise
    return run_id


def _facts(trained: "Trained") -> dict[str, str]:
    """Return the record as tags; what is not text is JSON."""
    chosen, here = trained.parameters, environment.here()
    facts = {
        "parameters": json.dumps(chosen.as_dict()),
        "dataset": _version(trained.dataset),
        "evaluated": _version(trained.evaluated),
        "code": trained.code,
        "commit": _commit() or "",
        "environment": environment.digest(here),
        "libraries": json.dumps(here),
        "seed": str(chosen.seed),
        "seconds": repr(round(trained.seconds, 4)),
        "owner": parameters.read_file(chosen.use_case)["owner"],
        "ran": ",".join(trained.ran),
        "kept": ",".join(trained.kept),
        "predictions": artifacts.predictions_digest(trained.predictions["prediction"].to_numpy()),
    }
    shown = {"mlflow.user": facts["owner"], "mlflow.source.name": "flights", "mlflow.source.type": "LOCAL"}
    if facts["commit"]:
        shown["mlflow.source.git.commit"] = facts["commit"]
    return {OURS + key: value for key, value in facts.items()} | shown


def _version(dataset: "DatasetVersion | None") -> str:
    return "" if dataset is None else json.dumps(dataclasses.asdict(dataset))


@functools.cache
def _commit() -> str | None:
    """Return git's HEAD as it was when this process first recorded."""
    return code_version.git_commit(Path(__file__).resolve().parents[3])


def _flat(chosen: parameters.Parameters) -> list[Param]:
    """Return the parameters as MLflow shows and compares them: text, lists joined by commas."""
    values = {key: value for key, value in chosen.as_dict().items() if key != "use_case"}
    return [Param(key, ",".join(value) if isinstance(value, list) else str(value)) for key, value in values.items()]


def _name(chosen: parameters.Parameters) -> str:
    first, last = chosen.train_months[0], chosen.train_months[-1]
    months = first if first == last else f"{first} to {last}"
    return f"{len(chosen.features)} features, alpha {chosen.alpha:g}, {months}"


def _log_inputs(store: MlflowClient, run_id: str, inputs: list[DatasetInput]) -> None:
    """Log the data sets; of several processes that write the same new one at once, MLflow refuses all but one."""
    for left in reversed(range(TRIES)):
        try:
            store.log_inputs(run_id, inputs)
            return
        except MlflowException as error:
            if not left or "unique constraint" not in str(error).lower():
                raise


def _inputs(trained: "Trained") -> list[DatasetInput]:
    """Return the data sets as MLflow's page shows them: by name and digest; no row is logged."""
    versions = {"training": trained.dataset, "evaluation": trained.evaluated}
    return [
        DatasetInput(
            Dataset(one.name, one.digest, "local", json.dumps({"months": one.months})),
            [InputTag("mlflow.data.context", purpose)],
        )
        for purpose, one in versions.items()
        if one is not None
    ]


def _experiment(store: MlflowClient, use_case_name: str, settings: Settings) -> str:
    """Return the id of the use case's experiment; of several processes that make it at once, one does."""
    if found := store.get_experiment_by_name(use_case_name):
        return found.experiment_id
    ours = opening.database(settings) is not None
    place = (settings.state / "artifacts" / use_case_name).as_uri() if ours else None
    try:
        return store.create_experiment(use_case_name, artifact_location=place)
    except MlflowException as error:
        if error.error_code != "RESOURCE_ALREADY_EXISTS":
            raise
        return _experiment(store, use_case_name, settings)


def _take_back(store: MlflowClient, run_id: str, place: Path) -> None:
    """Remove what a failed recording left; a store that takes nothing more keeps the run as unfinished."""
    shutil.rmtree(place.parent, ignore_errors=True)
    with contextlib.suppress(Exception):
        store.set_terminated(run_id, "FAILED")
        store.delete_run(run_id)
