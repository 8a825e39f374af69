"""Level 3: the monitor's SQLite file: its tables, opening it, and a transaction that is whole or not at all."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from flights.errors import FlightsError

COPIED = ("prediction_id", "time", "way", "version", "package", "flight_id", "features", "prediction")
ALERT = ("moment", "kind", "subject", "severity", "seen", "bound", "cause", "runbook", "until")
# The database itself keeps a prediction, a flight's truth and a standing alert from being there twice.
TABLES = f"""
CREATE TABLE IF NOT EXISTS predictions ({", ".join(COPIED)}, PRIMARY KEY (prediction_id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS truths (flight_id, truth, known_at, PRIMARY KEY (flight_id)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS alerts ({", ".join(ALERT)}, PRIMARY KEY (kind, subject, moment)) WITHOUT ROWID;
CREATE UNIQUE INDEX IF NOT EXISTS standing ON alerts (kind, subject) WHERE until IS NULL;
CREATE TABLE IF NOT EXISTS looks (now, found, PRIMARY KEY (now)) WITHOUT ROWID;
"""


def opened(path: Path) -> sqlite3.Connection:
    """Return a connection to the file, which is made if it is not there. Raises FlightsError if that fails."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=60, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = wal")  # a page may read while the monitor writes
            connection.executescript(f"BEGIN IMMEDIATE; {TABLES} COMMIT;")
        except BaseException:
            connection.close()
            raise
    except (OSError, sqlite3.Error) as error:
        said = error.strerror if isinstance(error, OSError) else error
        raise FlightsError(f"The monitor cannot use {path} ({said}). Move it aside, or make room.") from None
    return connection


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Commit what the block writes, or none of it. Raises FlightsError if the file refuses."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # on a full disk SQLite has rolled back by itself
                connection.execute("ROLLBACK")
            raise
    except sqlite3.Error as error:
        raise FlightsError(f"{path} cannot be written ({error}). Make room, then run the monitor again.") from None
