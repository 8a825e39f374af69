"""Level 3: what is in force: one small file per use case, replaced in one step."""

import dataclasses
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import filelock

from flights import use_cases
from flights.errors import FlightsError
from flights.settings import Settings

Named = dict[str, Any]  # a version: {"version": its number, "digest": that of its package}


@dataclass(frozen=True)
class Record:
    """What is in force. Where the registry or the service say something else, this is what counts.

    `serving` and `previous` are versions; to `previous` one step leads back, with `before` as what the registry said
    then. `pending` waits for an approval. `intent` is there while a delivery is under way: what the registry said
    before, and the process that was started for it. `registry` is what the registry is still to be told, `entry` what
    is still to be written into the history. `port` is where the service listened last.
    """

    serving: Named | None = None
    previous: Named | None = None
    before: Named | None = None
    pending: Named | None = None
    intent: dict[str, Any] | None = None
    registry: dict[str, Any] | None = None
    entry: dict[str, Any] | None = None
    port: int = 0

    @property
    def settled(self) -> bool:
        """Tell whether nothing was interrupted."""
        return not (self.intent or self.registry or self.entry)


def folder(settings: Settings) -> Path:
    """Return where records, histories and tokens lie."""
    return settings.state / "deliveries"


def path(use_case: str, settings: Settings) -> Path:
    """Return where the record of a use case lies."""
    return folder(settings) / f"{use_case}.json"


def package_folder(use_case: str, digest: str, settings: Settings) -> Path:
    """Return where the registry keeps the package of that digest; MLflow need not be asked."""
    return settings.state / "packages" / use_case / digest


def read(use_case: str, settings: Settings) -> Record:
    """Return what is in force; an empty record if nothing was ever delivered. Raises FlightsError if it is damaged."""
    use_cases.load(use_case)
    file = path(use_case, settings)
    try:
        found = Record(**json.loads(file.read_text(encoding="utf-8")))
        for one in (found.serving, found.previous, found.pending):
            if one is not None:
                int(one["version"]), str(one["digest"])
        return found
    except FileNotFoundError:
        return Record()
    except (ValueError, KeyError, TypeError):
        raise FlightsError(
            f"{file} is damaged: it no longer says which version is in force. End the service by hand, delete the "
            "file and deliver again."
        ) from None


def write(use_case: str, settings: Settings, record: Record) -> None:
    """Replace the record in one step, on the disk when this returns. Raises FlightsError if the disk is full."""
    file = path(use_case, settings)
    new = file.with_suffix(".new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with new.open("w", encoding="utf-8") as stream:
            stream.write(json.dumps(dataclasses.asdict(record), indent=1) + "\n")
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(new, file)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise FlightsError(f"{file} could not be written ({error.strerror}). Make room there, and try again.") from None


def pending(use_case: str, settings: Settings) -> Named | None:
    """Return the version that the gates let through and that waits for an approval, or None."""
    return read(use_case, settings).pending


def one_at_a_time(use_case: str, settings: Settings) -> filelock.BaseFileLock:
    """Return the lock under which the record of a use case is changed."""
    use_cases.load(use_case)
    folder(settings).mkdir(parents=True, exist_ok=True)
    return filelock.FileLock(folder(settings) / f".{use_case}.lock")
