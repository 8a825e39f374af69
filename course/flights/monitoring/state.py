"""Level 3: what the monitor knows, in one SQLite file: each step is there whole or not at all, and twice is once."""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Self

import pandas as pd

from flights.errors import FlightsError
from flights.monitoring import database
from flights.monitoring.alerting import Alert
from flights.monitoring.database import ALERT, COPIED
from flights.settings import Settings

# The first answer to each flight counts; those without a name are told apart by their own ids.
FIRST_ANSWERS = """
SELECT prediction_id, time, version, package, flight_id, {features} AS features, prediction FROM (
  SELECT *, row_number() OVER (PARTITION BY flight_id, CASE WHEN flight_id IS NULL THEN prediction_id END
                               ORDER BY time, prediction_id) AS place FROM predictions
) WHERE place = 1 AND time >= ? ORDER BY time, prediction_id
"""
LATEST = "SELECT version, package, time FROM predictions WHERE time <= ? ORDER BY time DESC, prediction_id DESC LIMIT 1"
# A monitor looks many times a day, for years: only its latest looks are kept.
LOOKS_KEPT = 100
OLD_LOOKS = f"DELETE FROM looks WHERE now < (SELECT now FROM looks ORDER BY now DESC LIMIT 1 OFFSET {LOOKS_KEPT - 1})"
LATER_TRUTH = """
INSERT INTO truths VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET truth = excluded.truth, known_at = excluded.known_at
WHERE excluded.known_at > known_at OR (excluded.known_at = known_at AND (truth IS NULL OR excluded.truth > truth))
"""


def place(settings: Settings, use_case_name: str) -> Path:
    """Return where the monitor of a use case keeps what it knows."""
    return settings.state / "monitoring" / f"{use_case_name}.db"


class State:
    """What is known of one use case; one connection. Every method that writes does so in one transaction."""

    def __init__(self, path: Path) -> None:
        """Open the file, or make it. Raises FlightsError if that is not possible."""
        self.path, self._database = path, database.opened(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._database.close()

    def begin(self) -> AbstractContextManager[None]:
        """Return a transaction: committed at the end of the block, undone on an error or a kill."""
        return database.transaction(self._database, self.path)

    def collect(self, captured: Path, use_case_name: str) -> int:
        """Copy the predictions that are not here yet out of a service's file; return how many.

        None is passed over, however late and out of order a service wrote them. The copy stays when the service's
        file is moved away. Raises FlightsError if it holds no captured predictions.
        """
        columns = ", ".join(COPIED)
        try:
            self._database.execute("ATTACH ? AS service", (str(captured),))
            self._database.execute(f"SELECT {columns}, use_case FROM service.captured LIMIT 1").fetchall()
        except sqlite3.DatabaseError as error:
            raise FlightsError(f"{captured} holds no captured predictions ({error}). Name a service's file.") from None
        try:
            with self.begin():
                return self._database.execute(
                    f"INSERT INTO predictions SELECT {columns} FROM service.captured WHERE use_case = ? "
                    "AND prediction_id NOT IN (SELECT prediction_id FROM predictions)",
                    (use_case_name,),
                ).rowcount
        finally:
            self._database.execute("DETACH service")

    def learn(self, truths: pd.DataFrame) -> int:
        """Keep truths as `joining.latest` returns them, each with its moment; return how many said something new."""
        values = truths["truth"].astype(object).where(truths["truth"].notna(), None)
        moments = truths["known_at"].dt.as_unit("us").astype("int64")
        rows = list(zip(truths["flight_id"], values, (int(one) for one in moments), strict=True))
        before = self._database.total_changes
        with self.begin():
            self._database.executemany(LATER_TRUTH, rows)
        return self._database.total_changes - before

    def predictions(self) -> int:
        """Return how many predictions are here."""
        return int(self._database.execute("SELECT count(*) FROM predictions").fetchone()[0])

    def flights(self) -> set[str]:
        """Return the ids of all flights that were answered."""
        query = "SELECT DISTINCT flight_id FROM predictions WHERE flight_id IS NOT NULL"
        return {flight_id for (flight_id,) in self._database.execute(query)}

    def latest(self, now: pd.Timestamp) -> dict[str, Any] | None:
        """Return `version`, `package` and `time` of the last answer up to `now`, first or not; None without any."""
        row = self._database.execute(LATEST, (now.timestamp(),)).fetchone()
        if row is None:
            return None
        answered = pd.Timestamp(row[2], unit="s", tz="UTC").floor("s")
        return {"version": row[0], "package": row[1], "time": answered.isoformat()}

    def answers(self, since: pd.Timestamp | None = None) -> pd.DataFrame:
        """Return the first answers to all flights; with `since`, only later ones, and their features as columns."""
        features, seconds = ("NULL", -1e300) if since is None else ("features", since.timestamp())
        columns = ["prediction_id", "time", "version", "package", "flight_id", "features", "prediction"]
        found = self._database.execute(FIRST_ANSWERS.format(features=features), (seconds,)).fetchall()
        rows = pd.DataFrame(found, columns=columns)
        rows["time"] = pd.to_datetime(rows["time"].astype(float), unit="s", utc=True)
        rows["prediction"] = rows["prediction"].astype(float)
        if since is None:
            return rows.drop(columns="features")
        made_from = pd.DataFrame([json.loads(one) for one in rows["features"]], index=rows.index)
        return pd.concat([rows.drop(columns="features"), made_from], axis=1)

    def truths(self) -> pd.DataFrame:
        """Return the truth of each flight that counts: `flight_id`, `truth`, `known_at`."""
        rows = pd.DataFrame(
            self._database.execute("SELECT * FROM truths").fetchall(), columns=["flight_id", "truth", "known_at"]
        )
        return rows.assign(
            truth=rows["truth"].astype(float),
            known_at=pd.to_datetime(rows["known_at"].astype("int64"), unit="us", utc=True),
        )

    def alerts(self) -> list[Alert]:
        """Return all alerts ever raised, by moment."""
        rows = self._database.execute(
            f"SELECT {', '.join(ALERT)} FROM alerts ORDER BY moment, kind, subject"
        ).fetchall()
        read = (dict(zip(ALERT, row, strict=True)) for row in rows)
        return [Alert(**{**one, "moment": _moment(one["moment"]), "until": _moment(one["until"])}) for one in read]

    def keep(self, alerts: Sequence[Alert], now: pd.Timestamp, found: dict[str, Any]) -> None:
        """Write alerts and what was found at `now`, in the caller's transaction. Of an alert only `until` changes."""
        for one in alerts:
            values = {**one.as_dict(), "moment": _number(one.moment), "until": _number(one.until)}
            self._database.execute(
                f"INSERT INTO alerts VALUES ({', '.join('?' * len(ALERT))}) "
                "ON CONFLICT (kind, subject, moment) DO UPDATE SET until = excluded.until",
                [values[name] for name in ALERT],
            )
        self._database.execute("INSERT OR REPLACE INTO looks VALUES (?, ?)", (_number(now), json.dumps(found)))
        self._database.execute(OLD_LOOKS)

    def last(self) -> tuple[pd.Timestamp, dict[str, Any]] | None:
        """Return the latest moment that was looked at, and what was found; None before the first."""
        row = self._database.execute("SELECT now, found FROM looks ORDER BY now DESC LIMIT 1").fetchone()
        return None if row is None else (pd.Timestamp(row[0], unit="us", tz="UTC"), json.loads(row[1]))


def _number(moment: pd.Timestamp | None) -> int | None:
    """Return a moment as microseconds since 1970."""
    return (
        None
        if moment is None
        else int(moment.tz_convert("UTC").tz_localize(None).asm8.astype("datetime64[us]").astype("int64"))
    )


def _moment(number: int | None) -> pd.Timestamp | None:
    return None if number is None else pd.Timestamp(number, unit="us", tz="UTC")
