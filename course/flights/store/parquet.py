"""Level 2: the offline half of the feature repository: parquet, a month whole or not at all, joined point in time."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import filelock
import pandas as pd

from flights import code_version, data, features, parameters, storage
from flights.settings import Settings
from flights.store import datasets, definitions, windows

SUMS, LINE = "sums", "line/"


def load(months: Iterable[str], names: Sequence[str], use_case_name: str, settings: Settings) -> pd.DataFrame:
    """Return the completed flights of `months`, in the order of the calendar, with the lagged features among `names`.

    Each flight gets what was known at its gate. Raises FlightsError if one of these months, or one before them that
    still has to be looked back on, is not ingested or is damaged.
    """
    chosen = datasets.ordered(months)
    flights = data.load(chosen, settings.data)
    lagged = definitions.chosen(names)
    if not lagged:
        return flights
    folders = materialise(chosen, use_case_name, settings)

    def read(name: str) -> pd.DataFrame:
        return pd.concat([storage.read_table(folder, name) for folder in folders], ignore_index=True)

    tables, lines = ({one.name: read(prefix + one.name) for one in lagged} for prefix in ("", LINE))
    return windows.join(flights, tables, lines)


def materialise(months: Iterable[str], use_case_name: str, settings: Settings) -> list[Path]:
    """Make sure that the features of `months` are there, and return their folders.

    A folder's name tells what it was made from: the bytes of its month and of all before, the code, the use case. One
    that is there and whole is kept, a damaged one is made again. It holds for each feature its values by day and
    entity, and in `line/` what stands in for an entity that was never seen.
    """
    chosen = datasets.ordered(months)
    root = settings.state / "features" / use_case_name
    delay = parameters.read_file(use_case_name)["label_delay_days"]
    made_from = datasets.checksums([*datasets.history(chosen), *chosen], settings)
    folders = {}
    for month in chosen:
        bytes_until = [f"{one} {digest}" for one, digest in made_from.items() if one <= month]
        folders[month] = root / f"{month}-{datasets.digest_of(_code(), use_case_name, delay, *bytes_until)}"
    root.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(root / ".lock"):
        due = [month for month, folder in folders.items() if not _whole(folder)]
        needed = [one for one in made_from if due and one <= due[-1]]
        known = {one: sums(one, use_case_name, settings) for one in needed}
        storage.sweep(root)
        for month in due:
            storage.write_folder(folders[month], _values(month, known, delay), {"use_case": use_case_name})
    return list(folders.values())


def sums(month: str, use_case_name: str, settings: Settings) -> pd.DataFrame:
    """Return the sums of one month by day and route (`windows.daily`); they are kept, for later months need them."""
    (checksum,) = datasets.checksums([month], settings).values()
    root = settings.state / "features" / use_case_name / SUMS
    folder = root / f"{month}-{datasets.digest_of(_code(), use_case_name, checksum)}"
    root.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(root / ".lock"):
        if not _whole(folder):
            storage.sweep(root)
            table = windows.daily(data.load([month], settings.data), use_case_name)
            storage.write_folder(folder, {SUMS: table}, {"use_case": use_case_name})
        return storage.read_table(folder, SUMS)


def _values(month: str, known: Mapping[str, pd.DataFrame], delay_days: int) -> dict[str, pd.DataFrame]:
    """Return every feature on the days of `month`, from the sums of that month and those before it."""
    until = pd.concat([part for one, part in known.items() if one <= month], ignore_index=True)
    first = pd.Timestamp(f"{month}-01")
    days = pd.date_range(first, first + pd.offsets.MonthEnd(), name="day")
    tables = {}
    for one in definitions.DEFINITIONS.values():
        tables[one.name] = windows.known(until, one, days, delay_days)
        tables[LINE + one.name] = windows.line(until, one, days, delay_days)
    return tables


def _code() -> str:
    return code_version.digest([features, windows, definitions, __name__])


def _whole(folder: Path) -> bool:
    return folder.exists() and not storage.damaged(folder)
