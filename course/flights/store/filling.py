"""Level 2: fills the online store with what is known at a moment: the sums of the days, the hours of weather."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pandas as pd

from flights import cleaning, code_version, data, features, parameters
from flights.errors import FlightsError
from flights.parameters import WEATHER
from flights.settings import Settings
from flights.store import datasets, definitions, parquet, sqlite, windows

HOUR = pd.Timedelta(hours=1)
EPOCH = pd.Timestamp(0, tz="UTC")
COLUMNS = {"sums": ("origin", "dest", "day", *windows.SUMS), "weather": ("origin", "hour", *WEATHER)}


def materialise(settings: Settings, use_case_name: str, until: datetime) -> Path:
    """Bring the online store of a use case to what is known at `until`; return where it lies.

    Days whose truth comes later, and hours not completed at `until`, are not in it, even if they were before. A month
    is written anew where its data, the code or what is known of it changed, all in one transaction: a reader sees the
    old state or the new one. Raises FlightsError if `until` has no time zone, if one of the months that began before it
    is not ingested or is damaged, or if the store itself is.
    """
    if until.tzinfo is None:
        raise FlightsError(f"The moment {until} has no time zone. Give it one, such as UTC.")
    delay = parameters.read_file(use_case_name)["label_delay_days"]
    last_day = sqlite.new_york_day(until) - delay
    months = [month for month in data.MONTHS if pd.Timestamp(month, tz=features.NEW_YORK) < until]
    path = sqlite.place(settings, use_case_name)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.execute("pragma journal_mode = wal")
            database.execute("begin immediate")
            known = _prepare(database)
            for gone in known.keys() - set(months):
                _forget(database, gone)
            for month in months:
                state = _state(month, use_case_name, last_day, until, settings)
                if known.get(month) != state:
                    _forget(database, month)
                    _put(database, "sums", month, _sums(month, use_case_name, last_day, settings))
                    _put(database, "weather", month, _weather(month, until, settings))
                    database.execute("insert into months values (?, ?)", (month, state))
            database.execute("commit")
    except sqlite3.DatabaseError as error:
        raise FlightsError(
            f"The online store {path} cannot be written: {error}. Delete it and fill it again."
        ) from error
    return path


def refresh(settings: Settings, use_case_name: str) -> Path:
    """Bring the online store to what is known when the last ingested month has ended; return where it lies.

    Raises FlightsError as `materialise` does, or if no month is ingested.
    """
    here = [month for month in data.MONTHS if (settings.data / month).is_dir()]
    if not here:
        raise FlightsError(f"No month is ingested in {settings.data}. Run `flights ingest`.")
    end = pd.Timestamp(here[-1], tz=features.NEW_YORK) + pd.offsets.MonthBegin()
    return materialise(settings, use_case_name, end.to_pydatetime())


def _prepare(database: sqlite3.Connection) -> dict[str, str]:
    """Make the tables where they are missing; return the months in them, each with the state it is in."""
    database.execute("create table if not exists months (month primary key, state)")
    for name, columns in COLUMNS.items():
        key = "origin, dest, day" if name == "sums" else "origin, hour"
        database.execute(
            f"create table if not exists {name} ({', '.join(columns)}, month, primary key ({key})) without rowid"
        )
        database.execute(f"create index if not exists {name}_by_month on {name} (month)")
    database.execute("create index if not exists sums_by_day on sums (day)")
    return dict(database.execute("select month, state from months"))


def _state(month: str, use_case_name: str, last_day: int, until: datetime, settings: Settings) -> str:
    """Return a digest of all that decides what the store holds of a month."""
    end = pd.Timestamp(month) + pd.offsets.MonthBegin()
    days_known = min(last_day, end.toordinal() - 1)
    hours_known = min(pd.Timestamp(until), end.tz_localize(features.NEW_YORK)).floor("h").timestamp()
    code = code_version.digest([cleaning, features, windows, definitions, __name__])
    manifest = datasets.checksums([month], settings)[month]
    weather = datasets.checksums([month], settings, "raw/weather")[month]
    return datasets.digest_of(code, use_case_name, days_known, hours_known, manifest, weather)


def _sums(month: str, use_case_name: str, last_day: int, settings: Settings) -> pd.DataFrame:
    table = parquet.sums(month, use_case_name, settings)
    table["day"] = table["day"].dt.date.map(lambda day: day.toordinal())
    return table[table["day"] <= last_day]


def _weather(month: str, until: datetime, settings: Settings) -> pd.DataFrame:
    """Return the hours of a month that were completed at `until`, as cleaning gives them to the flights."""
    raw = data.load([month], settings.data, "raw/weather")
    starts = pd.to_datetime(raw["time_hour"], utc=True)
    asked = pd.DataFrame({"origin": raw["origin"], "scheduled_departure_utc": starts + HOUR})
    table = asked.join(cleaning.known_weather(asked, raw))[(starts + HOUR <= until).to_numpy()]
    return table.assign(hour=(table["weather_hour_utc"] - EPOCH) // HOUR)


def _forget(database: sqlite3.Connection, month: str) -> None:
    for name in (*COLUMNS, "months"):
        database.execute(f"delete from {name} where month = ?", (month,))


def _put(database: sqlite3.Connection, name: str, month: str, rows: pd.DataFrame) -> None:
    """Insert `rows` with plain numbers; what was not observed becomes null."""
    values = rows[list(COLUMNS[name])].astype(object).where(rows.notna(), None)
    marks = ", ".join("?" * (len(COLUMNS[name]) + 1))
    database.executemany(f"insert into {name} values ({marks})", [(*row, month) for row in values.to_numpy().tolist()])
