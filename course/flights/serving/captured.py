"""Level 2: the file of captured predictions: one SQLite table, that several services may write and anyone may read."""

import contextlib
import itertools
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from flights.errors import FlightsError

COLUMNS = ("prediction_id", "time", "way", "use_case", "version", "package", "flight_id", "features", "prediction")
TABLE = f"CREATE TABLE IF NOT EXISTS captured ({', '.join(COLUMNS)}, PRIMARY KEY (prediction_id)) WITHOUT ROWID"
ROW = f"({', '.join('?' * len(COLUMNS))})"
ROWS_AT_ONCE = 500


class Given(NamedTuple):
    """The predictions of one request, or of one piece of a table or stream; the lists go together, one per flight.

    `way` is "web", "batch" or "stream", `time` in seconds since 1970, `package` the package's digest.
    """

    way: str
    time: float
    use_case: str
    version: str
    package: str
    prediction_ids: Sequence[str]
    flight_ids: Sequence[str | None]
    features: Sequence[Mapping[str, Any]]
    predictions: Sequence[float]


def opened(path: Path) -> sqlite3.Connection:
    """Return a connection that may write, from any thread; make the file if there is none.

    Raises FlightsError if that is not possible.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=10, check_same_thread=False, isolation_level="IMMEDIATE")
        try:
            connection.execute("PRAGMA journal_mode = wal")  # a reader and a writer do not wait for each other
            connection.execute("PRAGMA synchronous = normal")  # survives a SIGKILL; a power cut may take the last rows
            connection.execute(TABLE)
            if unlike := {row[1] for row in connection.execute("PRAGMA table_info(captured)")} ^ set(COLUMNS):
                raise sqlite3.DatabaseError(f"its table differs in {', '.join(sorted(unlike))}")
            connection.commit()
        except BaseException:
            connection.close()
            raise
    except (OSError, sqlite3.Error) as error:
        said = error.strerror if isinstance(error, OSError) else error
        raise FlightsError(f"Nothing can be captured in {path} ({said}). Move it aside, or name another.") from None
    return connection


def insert(connection: sqlite3.Connection, given: Sequence[Given]) -> int:
    """Write predictions in one transaction; return how many. One that is there under its id is replaced."""
    rows = [row for one in given for row in _rows(one)]
    with connection:
        for start in range(0, len(rows), ROWS_AT_ONCE):
            part = rows[start : start + ROWS_AT_ONCE]
            # One statement for all of them: Python's lock is given up once, and taken back once.
            statement = f"INSERT OR REPLACE INTO captured VALUES {', '.join([ROW] * len(part))}"
            connection.execute(statement, list(itertools.chain.from_iterable(part)))
    return len(rows)


def read(path: Path, *, use_case: str | None = None, since: float = 0.0) -> pd.DataFrame:
    """Return what was captured, oldest first: COLUMNS, with one column per feature in the place of `features`.

    `time` is a UTC timestamp; `since` (seconds since 1970) leaves out what is older. Raises FlightsError if there
    is no such file, or it is not one of Capture's.
    """
    if not path.is_file():
        raise FlightsError(f"There is no {path}. Serve a package with capture first.")
    query = "SELECT * FROM captured WHERE time >= ?1 AND (?2 IS NULL OR use_case = ?2) ORDER BY time, prediction_id"
    try:
        with contextlib.closing(sqlite3.connect(path, timeout=10)) as connection:
            rows = pd.DataFrame(connection.execute(query, (since, use_case)).fetchall(), columns=COLUMNS)
    except sqlite3.DatabaseError as error:
        raise FlightsError(f"{path} holds no captured predictions ({error}). Name the file of a service.") from None
    features = pd.DataFrame([json.loads(one) for one in rows["features"]], index=rows.index)
    rows["time"] = pd.to_datetime(rows["time"], unit="s", utc=True)
    place = COLUMNS.index("features")
    return pd.concat([rows.iloc[:, :place], features, rows.iloc[:, place + 1 :]], axis=1)


def _rows(given: Given) -> Iterator[tuple[Any, ...]]:
    same = (given.time, given.way, given.use_case, given.version, given.package)
    parts = zip(given.prediction_ids, given.flight_ids, given.features, given.predictions, strict=True)
    for prediction_id, flight_id, features, prediction in parts:
        text = json.dumps(features)
        if "NaN" in text:  # JSON has none
            text = json.dumps({name: None if value != value else value for name, value in features.items()})
        yield (prediction_id, *same, flight_id, text, prediction)
