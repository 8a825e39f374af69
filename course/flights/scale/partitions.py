"""Level 2: month partitions: the files that the rows of a training lie in, and copies of them under earlier dates."""

import json
import shutil
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from flights import data, features, parameters, storage, use_cases
from flights.errors import FlightsError
from flights.parameters import Parameters
from flights.settings import Settings

LIST = "partitions.json"
TABLE = "clean/flights"
CLOCK = "scheduled_departure_utc"
MADE_FROM = {"hour": CLOCK, "day_of_week": CLOCK}
BATCH_ROWS = 2**17  # rows in memory at a time, whatever the size of a file


@dataclass(frozen=True)
class Partition:
    """One file of flights: where it is, how many rows it has, and the SHA-256 that it had when it was written."""

    path: Path
    rows: int
    sha256: str


def of_months(months: Iterable[str], settings: Settings) -> tuple[Partition, ...]:
    """Return the partitions of ingested months. Raises FlightsError if a month is not there whole."""
    found = []
    for month in months:
        folder = settings.data / data.check_month(month)
        manifest = storage.read_manifest(folder)
        if manifest is None or TABLE not in manifest["tables"]:
            raise FlightsError(f"{month} is not ingested in {settings.data}. Run `flights ingest {month}`.")
        known = manifest["tables"][TABLE]
        found.append(Partition((folder / f"{TABLE}.parquet").resolve(), known["rows"], known["sha256"]))
    return tuple(found)


def of_folder(folder: Path) -> tuple[Partition, ...]:
    """Return the partitions that `replicate` wrote, in the order of their months. Raises FlightsError without any."""
    try:
        listed = json.loads((folder / LIST).read_text(encoding="utf-8"))["partitions"]
    except (OSError, ValueError, LookupError, TypeError):
        raise FlightsError(f"{folder} holds no month partitions. Make them with `scale.replicate`.") from None
    return tuple(Partition(folder.resolve() / one["file"], one["rows"], one["sha256"]) for one in listed)


def replicate(
    factor: int,
    folder: Path,
    settings: Settings,
    *,
    training: Parameters | None = None,
    months: Iterable[str] = data.MONTHS,
) -> tuple[Partition, ...]:
    """Write `months` `factor` times as month partitions into `folder`: 2013 as it was, then under the years before.

    Copy k has each departure moved back by k years in UTC: the same date and time of another year, so other weekdays,
    and near the change of the clocks another hour in New York. Only the columns that `training` needs are written
    (by default the golden model's), about 8 bytes a flight. The folder is there whole or not at all; one that
    `replicate` made before is replaced. Raises FlightsError if `folder` holds anything else, or the disk is full.
    """
    if not isinstance(factor, int) or not 1 <= factor <= 100:
        raise FlightsError(f"The data cannot be replicated {factor!r} times. Name a whole number from 1 to 100.")
    if folder.exists() and not (folder / LIST).is_file():
        raise FlightsError(f"{folder} holds something else than month partitions. Name a folder that is not there yet.")
    training = training or parameters.load("flight_time")
    columns = needed(training.features, training.use_case)
    sources = dict(zip(months, of_months(months, settings), strict=True))
    partial = folder.resolve().parent / f"{folder.name}.{uuid.uuid4().hex}{storage.PARTIAL}" / "new"
    try:
        partial.mkdir(parents=True)
        listed = [one for month, source in sources.items() for one in _copies(month, source, factor, columns, partial)]
        listed.sort(key=lambda one: one["file"])
        (partial / LIST).write_text(json.dumps({"columns": columns, "partitions": listed}, indent=1) + "\n")
        storage.commit(partial, folder.resolve())
    except OSError as error:
        why = error.strerror or error
        raise FlightsError(f"The partitions were not written to {folder}: {why}. Nothing of them is left.") from error
    finally:
        shutil.rmtree(partial.parent, ignore_errors=True)
    return of_folder(folder)


def read(partition: Partition, columns: list[str]) -> Iterator[pd.DataFrame]:
    """Yield the rows of one partition, at most BATCH_ROWS at a time, names of carriers and airports as categories.

    Raises FlightsError if the file is not there, was changed since it was written, or lacks a column.
    """
    found = storage.file_digest(partition.path)
    if not found:
        raise FlightsError(
            f"The partition {partition.path} is not there. A worker has to see the files where the client sees them."
        )
    if found != partition.sha256:
        raise FlightsError(
            f"The partition {partition.path} does not match its checksum: it was damaged or changed. Write it again."
        )
    names = [name for name in columns if name in features.CATEGORIES]
    with pq.ParquetFile(partition.path, read_dictionary=names) as file:
        if missing := [name for name in columns if name not in file.schema_arrow.names]:
            has = ", ".join(file.schema_arrow.names)
            raise FlightsError(f"The partition {partition.path} has no column {missing[0]!r}; it has {has}.")
        for batch in file.iter_batches(BATCH_ROWS, columns=columns):
            yield batch.to_pandas()


def needed(names: Iterable[str], use_case_name: str) -> list[str]:
    """Return the columns of clean flights that the features `names` and the target are made from."""
    made_from = [MADE_FROM.get(name, name) for name in names]
    return list(dict.fromkeys([*made_from, use_cases.load(use_case_name).target]))


def _copies(month: str, source: Partition, factor: int, columns: list[str], folder: Path) -> Iterator[dict]:
    """Write one month under each of `factor` years; yield what is to be listed."""
    rows = pa.Table.from_pandas(pd.concat(read(source, columns), ignore_index=True), preserve_index=False)
    year, number = map(int, month.split("-"))
    for earlier in range(factor):
        moved = rows
        if CLOCK in columns:
            clock = rows[CLOCK].to_pandas() - pd.DateOffset(years=earlier)
            moved = rows.set_column(columns.index(CLOCK), CLOCK, pa.array(clock))
        path = folder / f"{year - earlier}-{number:02d}.parquet"
        pq.write_table(moved, path, compression="zstd")
        yield {"file": path.name, "rows": len(rows), "sha256": storage.file_digest(path)}
