"""Level 2: the configuration: where data and state live, and which tracking store is used."""

import os
from dataclasses import dataclass
from pathlib import Path

from flights import data


@dataclass(frozen=True)
class Settings:
    """Three addresses, and nothing else: with the same ones, two runs meet each other's results.

    `data` is the root of the ingested months. `state` holds all that Level 2 writes: cache, artefacts,
    feature repository, deployments, quarantine. `tracking` is MLflow's address: a SQLite file by default, and
    "http://host:port" moves every run and model to a server.
    """

    data: Path
    state: Path
    tracking: str


def load(data_root: Path | None = None, state: Path | None = None, tracking: str | None = None) -> Settings:
    """Return the settings: an argument wins over $FLIGHTS_DATA, $FLIGHTS_STATE and $MLFLOW_TRACKING_URI.

    Without any, data and state lie in `build/` of the course's folder. Nothing is written.
    """
    root = Path(data_root or data.default_root())
    place = Path(state or os.environ.get("FLIGHTS_STATE") or Path(__file__).resolve().parents[2] / "build" / "state")
    place = place.resolve()
    # A folder that was named for this run keeps its runs to itself, whatever the environment says.
    named = tracking or (None if state else os.environ.get("MLFLOW_TRACKING_URI"))
    return Settings(data=root, state=place, tracking=named or f"sqlite:///{place / 'mlflow.db'}")
