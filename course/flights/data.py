"""Level 1: monthly ingest of the flights, raw to clean; a month is there whole or not at all."""

import contextlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import filelock
import pandas as pd

from flights import cleaning, code_version, source, storage
from flights.errors import FlightsError

MONTHS = tuple(f"2013-{month:02d}" for month in range(1, 13))
REFERENCE = ("planes", "airports", "airlines")


@dataclass(frozen=True)
class Ingested:
    """What `ingest` did with one month: `action` is "written", "rebuilt" or "kept"."""

    month: str
    action: str
    facts: dict


def default_root() -> Path:
    """Return where the data lives: $FLIGHTS_DATA, else `build/data` of the course's folder."""
    if named := os.environ.get("FLIGHTS_DATA"):
        return Path(named)
    return Path(__file__).resolve().parents[2] / "build" / "data"


def ingest(
    months: Iterable[str] = MONTHS,
    root: Path | None = None,
    source_folder: Path | None = None,
    *,
    repair: bool = False,
) -> list[Ingested]:
    """Bring `months` ("2013-01") from the source to `root`; return what was done, month by month.

    Each month becomes one folder with `raw/flights`, `raw/weather`, `clean/flights` (completed flights),
    `clean/set_aside` (cancelled, diverted and unfinished ones) and a manifest. A month that is there, made
    by the same code from the same source, is kept; one that is out of date is rebuilt. Killed at any moment,
    it leaves every month whole or absent. Raises FlightsError on an unknown month, a bad source, or a month
    whose files were damaged, unless told to `repair` it.
    """
    wanted = [check_month(month) for month in dict.fromkeys(months)]
    root = Path(root or default_root())
    root.mkdir(parents=True, exist_ok=True)
    made_from = {
        "source": source.digest(source_folder),
        "code": code_version.digest([cleaning, storage, source, __name__]),
    }
    with filelock.FileLock(root / ".lock"):
        storage.sweep(root)
        due = [name for name in (*wanted, "reference") if _is_due(root / name, made_from, repair)]
        tables = {name: source.read(name, source_folder) for name in source.COLUMNS} if due else {}
        if "reference" in due:
            reference = {name: tables[name] for name in REFERENCE}
            storage.write_folder(root / "reference", reference, made_from)
        return [_ingest_month(month, root, tables, made_from, month in due) for month in wanted]


def load(months: Iterable[str], root: Path | None = None, table: str = "clean/flights") -> pd.DataFrame:
    """Return the rows of one table for `months`, in their order. Raises FlightsError if one is not there whole."""
    root = Path(root or default_root())
    with _no_writer(root):
        parts = [storage.read_table(root / check_month(month), table) for month in months]
    return pd.concat(parts, ignore_index=True)


def load_reference(name: str, root: Path | None = None) -> pd.DataFrame:
    """Return "planes", "airports" or "airlines"."""
    root = Path(root or default_root())
    with _no_writer(root):
        return storage.read_table(root / "reference", name)


def check_month(month: str) -> str:
    """Return `month` if the course has it; raise FlightsError otherwise."""
    if month not in MONTHS:
        raise FlightsError(f"Unknown month {month!r}. The data holds {MONTHS[0]} to {MONTHS[-1]}.")
    return month


def _no_writer(root: Path) -> contextlib.AbstractContextManager:
    """Keep an ingest from replacing a month while it is read; where nobody may write, nobody can."""
    return filelock.FileLock(root / ".lock") if os.access(root, os.W_OK) else contextlib.nullcontext()


def _is_due(folder: Path, made_from: dict, repair: bool) -> bool:
    """Tell whether `folder` has to be made. Raises FlightsError if its files were damaged, unless told to repair."""
    if not folder.exists():
        return True
    manifest = storage.read_manifest(folder)
    if manifest is not None and any(manifest.get(key) != value for key, value in made_from.items()):
        return True
    damaged = storage.damaged(folder)
    if damaged and not repair:
        raise FlightsError(storage.damage(folder, damaged[0]))
    return bool(damaged)


def _ingest_month(month: str, root: Path, tables: dict, made_from: dict, due: bool) -> Ingested:
    folder = root / month
    if not due:
        return Ingested(month, "kept", storage.read_manifest(folder) or {})
    action = "rebuilt" if folder.exists() else "written"
    raw_flights, raw_weather = (_of_month(tables[name], month) for name in ("flights", "weather"))
    if raw_flights.empty:
        raise FlightsError(f"The source has no flights of {month}. Nothing of it was written.")
    rows = cleaning.clean(raw_flights, raw_weather, tables["airports"])
    if rows["flight_id"].duplicated().any():
        twice = rows.loc[rows["flight_id"].duplicated(), "flight_id"].iloc[0]
        raise FlightsError(f"The source has the flight {twice} twice. Nothing of {month} was written.")
    completed = rows["status"] == "completed"
    facts = {
        **made_from,
        "status": {name: int(count) for name, count in rows["status"].value_counts().items()},
        "flights_without_weather": int(rows.loc[completed, "temperature_fahrenheit"].isna().sum()),
    }
    month_tables = {
        "raw/flights": raw_flights,
        "raw/weather": raw_weather,
        "clean/flights": rows[completed].drop(columns="status"),
        "clean/set_aside": rows[~completed],
    }
    return Ingested(month, action, storage.write_folder(folder, month_tables, facts))


def _of_month(rows: pd.DataFrame, month: str) -> pd.DataFrame:
    year, number = map(int, month.split("-"))
    return rows[(rows["year"] == year) & (rows["month"] == number)].reset_index(drop=True)
