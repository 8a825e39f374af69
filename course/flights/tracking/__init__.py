"""Level 2: tracking: what every run was made from and what came of it, kept in MLflow, and a run rebuilt from that."""

import flights.telemetry  # noqa: F401 - before MLflow
from flights.tracking.environment import differences, here
from flights.tracking.opening import client, database, sentences
from flights.tracking.reading import Record, artifact, read
from flights.tracking.recording import record
from flights.tracking.reproducing import Reproduced, reproduce
from flights.tracking.searching import runs

__all__ = [
    "Record",
    "Reproduced",
    "artifact",
    "client",
    "database",
    "differences",
    "here",
    "read",
    "record",
    "reproduce",
    "runs",
    "sentences",
]
