"""Level 2: the online half of the feature repository: what is known at a gate, one flight at a time, from SQLite."""

import math
import sqlite3
import threading
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, Self
from zoneinfo import ZoneInfo

from flights import features, parameters
from flights.errors import FlightsError
from flights.parameters import WEATHER
from flights.settings import Settings
from flights.store.definitions import DEFINITIONS, Definition
from flights.store.windows import SUMS, least_squares

SECONDS_PER_HOUR = 3600


def online(settings: Settings, use_case_name: str) -> "Online":
    """Open the online store of a use case. Raises FlightsError if there is none, or if it is damaged."""
    return Online(place(settings, use_case_name), use_case_name)


def place(settings: Settings, use_case_name: str) -> Path:
    """Return where the online store of a use case lies."""
    return settings.state / "online" / f"{use_case_name}.db"


class Online:
    """Looks up the features of one flight; it holds one connection, which threads may share."""

    def __init__(self, path: Path, use_case_name: str) -> None:
        """Open the store at `path`. Raises FlightsError if nothing was materialised there, or it is damaged."""
        advice = f"Fill it with `store.materialise(settings, {use_case_name!r}, until)`."
        self._delay_days = parameters.read_file(use_case_name)["label_delay_days"]
        if not path.is_file():
            raise FlightsError(f"There is no online store of {use_case_name} at {path}. {advice}")
        self._lock = threading.Lock()
        self._database = sqlite3.connect(path, check_same_thread=False)
        try:
            (self.last_day,) = self._rows("select max(day) from sums")[0]
        except sqlite3.DatabaseError as error:
            self._database.close()
            raise FlightsError(f"The online store {path} cannot be read: {error}. Delete it. {advice}") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self._database.close()

    def values(self, origin: str, dest: str, when: datetime, distance_miles: float | None = None) -> dict[str, float]:
        """Return the weather and every lagged feature by name, as known at `when`; NaN where nothing is known.

        `when` is the scheduled departure, with its time zone. The distance decides for an entity that was never seen,
        and only there. What became known after `when` is never looked at, even if the store has it by now.
        """
        if when.tzinfo is None:
            raise FlightsError(f"The departure {when} has no time zone. Give it one, such as UTC.")
        entity = {"origin": origin, "dest": dest}
        lagged = {name: self._lagged(one, entity, when, distance_miles) for name, one in DEFINITIONS.items()}
        return {**self.weather(origin, when), **lagged}

    def weather(self, origin: str, when: datetime) -> dict[str, float]:
        """Return the weather at `origin` in the last hour that was completed at `when`; NaN where not observed."""
        hour = int(when.timestamp()) // SECONDS_PER_HOUR - 1
        rows = self._rows(f"select {', '.join(WEATHER)} from weather where origin = ? and hour = ?", origin, hour)
        found = rows[0] if rows else [None] * len(WEATHER)
        return {name: math.nan if value is None else value for name, value in zip(WEATHER, found, strict=True)}

    def _lagged(self, one: Definition, entity: dict[str, str], when: datetime, distance: float | None) -> float:
        """Return the value of one definition, by the same three steps as `windows.known` and `windows.join`."""
        last = new_york_day(when) - self._delay_days
        where = " and ".join(f"{column} = ?" for column in one.entity)
        of_entity = [entity[column] for column in one.entity]
        total = f"select total(target), total(flights) from sums where {where} and day between ? and ?"
        for first in (last - one.window_days + 1, 0):
            target, flights = self._rows(total, *of_entity, first, last)[0]
            if flights:
                return target / flights
        sums = ", ".join(f"total({name})" for name in SUMS)
        of_all = self._rows(f"select {sums} from sums where day between ? and ?", last - one.window_days + 1, last)[0]
        if not of_all[0] or distance is None:
            return math.nan
        intercept, slope = least_squares(*of_all)
        return float(intercept + slope * distance)

    def _rows(self, query: str, *values: Any) -> list[tuple]:
        with self._lock:
            return self._database.execute(query, values).fetchall()


def new_york_day(when: datetime) -> int:
    """Return the day of `when` in New York as a number: days since the year 1."""
    return when.astimezone(_new_york()).toordinal()


@lru_cache(maxsize=1)
def _new_york() -> ZoneInfo:
    return ZoneInfo(features.NEW_YORK)
