"""Level 2: versions of the data: which months, and one digest over their bytes."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from flights import data, storage
from flights.errors import FlightsError
from flights.parameters import LAGGED
from flights.settings import Settings

TABLE = "clean/flights"


@dataclass(frozen=True)
class DatasetVersion:
    """Some months of completed flights as they are now: the same bytes give the same digest in any folder.

    `history` are the earlier months that lagged features look back on: they are part of the digest, not of the rows.
    """

    name: str
    months: tuple[str, ...]
    rows: int
    digest: str
    history: tuple[str, ...] = ()


def dataset(months: Iterable[str], settings: Settings, *, names: Sequence[str] = ()) -> DatasetVersion:
    """Return the version of `months`; their order and repetitions do not matter.

    With a lagged feature among `names`, the months before are looked back on and belong to the version. Every file is
    compared with its checksum. Raises FlightsError if a month is not ingested, or differs from its manifest.
    """
    chosen = ordered(months)
    looked_back_on = history(chosen) if set(names) & set(LAGGED) else ()
    entries = {month: _entry(settings.data / month) for month in ordered((*chosen, *looked_back_on))}
    for month, entry in entries.items():
        if storage.file_digest(settings.data / month / f"{TABLE}.parquet") != entry["sha256"]:
            raise FlightsError(storage.damage(settings.data / month, TABLE))
    return DatasetVersion(
        name=f"flights-{_span(chosen)}",
        months=chosen,
        rows=sum(entries[month]["rows"] for month in chosen),
        digest=digest_of(chosen, *(f"{month} {entry['sha256']}" for month, entry in entries.items())),
        history=looked_back_on,
    )


def checksums(months: Iterable[str], settings: Settings, table: str = TABLE) -> dict[str, str]:
    """Return month -> SHA-256 of one table, the completed flights, as the manifest says it; no file is read."""
    return {month: _entry(settings.data / month, table)["sha256"] for month in ordered(months)}


def ordered(months: Iterable[str]) -> tuple[str, ...]:
    """Return `months` in the order of the calendar, each once. Raises FlightsError on none, or on an unknown one."""
    chosen = tuple(sorted({data.check_month(month) for month in months}))
    if not chosen:
        raise FlightsError("A dataset needs at least one month. Name one, such as 2013-01.")
    return chosen


def history(months: Sequence[str]) -> tuple[str, ...]:
    """Return the months of the course before the last of `months` that are not among them."""
    return tuple(month for month in data.MONTHS if month < max(months) and month not in months)


def digest_of(*parts: object) -> str:
    """Return 12 hex digits for the parts, in their order."""
    return hashlib.sha256("\n".join(map(str, parts)).encode()).hexdigest()[:12]


def _entry(folder: Path, table: str = TABLE) -> dict:
    """Return what the manifest of a month says of a table: `sha256` and `rows`."""
    manifest = storage.read_manifest(folder)
    if manifest is None or table not in manifest["tables"]:
        storage.read_table(folder, table)  # which raises the sentence that fits
        raise FlightsError(storage.damage(folder, storage.MANIFEST))  # the month came back meanwhile
    return manifest["tables"][table]


def _span(months: Sequence[str]) -> str:
    """Return "2013-01-to-2013-03" for months in a row, else each of them."""
    first, last = data.MONTHS.index(months[0]), data.MONTHS.index(months[-1])
    if len(months) > 2 and last - first + 1 == len(months):
        return f"{months[0]}-to-{months[-1]}"
    return "-and-".join(months)
