"""Level 2: the artefacts of a run: its predictions and its package, in a folder of ours or on the server."""

import contextlib
import hashlib
import io
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from mlflow import MlflowClient

from flights.errors import FlightsError
from flights.settings import Settings
from flights.tracking import opening

if TYPE_CHECKING:
    from flights.training import Trained

PREDICTIONS, PACKAGE = "predictions.npy", "package"


def folder(use_case_name: str, run_id: str, settings: Settings) -> Path:
    """Return where the artefacts of a run lie, when the store is a file of ours."""
    return settings.state / "artifacts" / use_case_name / run_id / "artifacts"


def predictions_digest(predictions: np.ndarray) -> str:
    """Return the SHA-256 over the float64 bytes of `predictions`, in their order."""
    return hashlib.sha256(np.ascontiguousarray(predictions, dtype=np.float64).tobytes()).hexdigest()


def keep(trained: "Trained", package: Path | None, run_id: str, store: MlflowClient, settings: Settings) -> None:
    """Write the artefacts: into our own folder, or, through the server, where it keeps them."""
    with contextlib.ExitStack() as stack:
        ours = opening.database(settings) is not None
        if ours:
            place = folder(trained.parameters.use_case, run_id, settings)
            place.mkdir(parents=True)
        else:
            place = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="run-")))
        content = io.BytesIO()  # numpy itself does not say why a file could not be written
        np.save(content, trained.predictions["prediction"].to_numpy(dtype=np.float64))
        (place / PREDICTIONS).write_bytes(content.getbuffer())
        if package is not None:
            shutil.copytree(package, place / PACKAGE)
        if not ours:
            store.log_artifacts(run_id, str(place))


def find(run_id: str, use_case_name: str, name: str, settings: Settings) -> Path:
    """Return the path of a run's artefact ("predictions.npy", "package"); from a server it is fetched.

    Raises FlightsError if the run has none of this name any more.
    """
    missing = f"The run {run_id} has no artefact {name!r}"
    if opening.database(settings) is not None:
        path = folder(use_case_name, run_id, settings) / name
        if not path.exists():
            raise FlightsError(f"{missing} in {path.parent}: it was never kept, or deleted. Reproduce the run.")
        return path
    with opening.sentences(settings):
        store = opening.client(settings)
        if name not in {one.path for one in store.list_artifacts(run_id)}:
            raise FlightsError(f"{missing} at {settings.tracking}: it was never kept, or deleted. Reproduce the run.")
        place = settings.state / "fetched" / run_id
        place.mkdir(parents=True, exist_ok=True)
        return Path(store.download_artifacts(run_id, name, str(place)))
