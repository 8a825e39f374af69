"""Level 2: how rows in quarantine are kept: under a lock, in parquet with every value, and what fails."""

import hashlib
import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import filelock
import numpy as np
import pandas as pd

from flights import storage
from flights.errors import FlightsError


@contextmanager
def writing(root: Path) -> Iterator[Path]:
    """Hold the lock of a folder while something is written there.

    Raises FlightsError, and leaves nothing half done, if it cannot be written.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
        with filelock.FileLock(root / ".lock"):
            storage.sweep(root)
            try:
                yield root
            except (OSError, ValueError, TypeError):
                storage.sweep(root)
                raise
    except (OSError, ValueError, TypeError) as error:
        number = getattr(error, "errno", None)
        reason = os.strerror(number) if number else str(error).splitlines()[0]
        raise FlightsError(
            f"{root} cannot be written: {reason}. Nothing was admitted or released. Make room or name another folder "
            "in $FLIGHTS_STATE, and run it again."
        ) from error


def storable(rows: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Return the rows as parquet can hold them, and the columns that mix kinds of values: those become JSON."""
    mixed = [column for column in rows if rows[column].dtype == object]
    texts = {column: [json.dumps(value, default=_plain) for value in rows[column]] for column in mixed}
    return rows.assign(**texts).reset_index(drop=True), mixed


def _plain(value: Any) -> Any:
    return value.item() if isinstance(value, np.generic) else None if value is pd.NA else str(value)


def digest(rows: pd.DataFrame) -> str:
    """Return 12 hex digits that change with any value of storable rows."""
    columns = json.dumps([(str(name), str(kind)) for name, kind in rows.dtypes.items()]).encode()
    return hashlib.sha256(columns + pd.util.hash_pandas_object(rows, index=False).to_numpy().tobytes()).hexdigest()[:12]


def manifest(folder: Path) -> dict[str, Any]:
    """Return the facts beside the rows in `folder`. Raises FlightsError if they were damaged."""
    facts = storage.read_manifest(folder)
    if facts is None:
        raise FlightsError(damage(folder))
    return facts


def damage(folder: Path) -> str:
    """Return the sentence about rows in quarantine that no longer match their checksum."""
    return f"The quarantined rows in {folder} were damaged or changed. Delete that folder and admit the batch again."


def checked(name: str) -> str:
    """Return `name` if a batch can have it. Raises FlightsError otherwise."""
    if not re.fullmatch(r"[A-Za-z0-9][\w.-]*", name):
        raise FlightsError(f"{name!r} cannot name a batch. Use letters, digits, '.', '-' and '_'.")
    return name
