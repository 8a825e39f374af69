"""Level 2: what was answered to a stream: one SQLite file beside the log, with the offset of each group in it."""

import contextlib
import sqlite3
from pathlib import Path

import pandas as pd

from flights.errors import FlightsError
from flights.serving.log import Log

COLUMNS = {
    "answers": ("group", "offset", "prediction_id", "flight_id", "prediction", "version", "package"),
    "dead": ("group", "offset", "reason", "record"),
    "offsets": ("group", "next"),
}


def place(topic: Log) -> Path:
    """Return the SQLite file with the answers to a topic."""
    return topic.folder / "answers.db"


def read(topic: Log, group: str, table: str = "answers") -> pd.DataFrame:
    """Return what a group answered ("answers") or could not ("dead": with `reason` and `record`), by offset.

    Raises FlightsError if the topic has no answers yet, or their file is damaged.
    """
    query = f'SELECT * FROM {table} WHERE "group" = ? ORDER BY "offset"'
    try:
        if not place(topic).is_file():
            raise sqlite3.OperationalError("no such file")
        with contextlib.closing(sqlite3.connect(place(topic), timeout=10)) as connection:
            rows = connection.execute(query, (group,)).fetchall()
    except sqlite3.DatabaseError as error:
        raise FlightsError(f"{place(topic)} holds no answers ({error}). Start a consumer first.") from None
    return pd.DataFrame(rows, columns=COLUMNS[table]).drop(columns="group")


def opened(path: Path) -> sqlite3.Connection:
    """Return a connection that commits only when told to; make the file if there is none.

    Raises FlightsError if that is not possible.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=10, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = wal")
            connection.execute("PRAGMA synchronous = full")  # an answer that was given stays so after a power cut
            for table, columns in COLUMNS.items():
                names = ", ".join(f'"{name}"' for name in columns)
                key = ", ".join(f'"{name}"' for name in ("group", "offset") if name in columns)
                connection.execute(f"CREATE TABLE IF NOT EXISTS {table} ({names}, PRIMARY KEY ({key}))")
        except BaseException:
            connection.close()
            raise
    except (OSError, sqlite3.Error) as error:
        said = error.strerror if isinstance(error, OSError) else error
        raise FlightsError(f"No answers can be kept in {path} ({said}). Move it aside, or name another.") from None
    return connection
