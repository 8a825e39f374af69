"""Level 3: the history of deliveries: one line of JSON for each, only ever appended to."""

import json
import os
from datetime import UTC, datetime
from typing import Any

from flights.delivery import record
from flights.delivery.record import Named
from flights.errors import FlightsError
from flights.settings import Settings


def history(use_case: str, settings: Settings) -> list[dict[str, Any]]:
    """Return all that happened, the oldest first.

    Each entry has `number`, `moment` (UTC), `action` ("delivered", "refused", "pending", "rolled back", "undone": a
    delivery that failed or was interrupted, "started again" or "stopped"), `version`, `digest`, `verdict` (None where
    no gate was asked), `who`, `seconds` and `replaced` (a version's number, or None). Raises FlightsError if a line is
    damaged.
    """
    entries = _lines(use_case, settings)
    late = record.read(use_case, settings).entry
    return [*entries, late] if late and late["number"] not in [line["number"] for line in entries] else entries


def append(use_case: str, settings: Settings, entry: dict[str, Any]) -> None:
    """Write an entry at the end of the history, unless it is there. Raises FlightsError if the disk is full."""
    if entry["number"] in [line["number"] for line in _lines(use_case, settings)]:
        return
    file = record.path(use_case, settings).with_suffix(".jsonl")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a+b") as stream:
            stream.seek(0)
            whole = stream.read().rpartition(b"\n")
            stream.truncate(len(whole[0]) + len(whole[1]))  # a kill may have left the beginning of a line
            stream.write(json.dumps(entry).encode() + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:
        raise FlightsError(f"{file} could not be written ({error.strerror}). Make room there.") from None


def make(use_case: str, settings: Settings, action: str, named: Named, who: str, **more: Any) -> dict[str, Any]:
    """Return the next entry of the history; `more` are its `verdict`, `seconds` and `replaced`."""
    number = len(history(use_case, settings)) + 1
    moment = datetime.now(UTC).isoformat(timespec="milliseconds")
    rest: dict[str, Any] = {"verdict": None, "seconds": None, "replaced": None}
    return {"number": number, "moment": moment, "action": action, **named, "who": who, **rest, **more}


def _lines(use_case: str, settings: Settings) -> list[dict[str, Any]]:
    file = record.path(use_case, settings).with_suffix(".jsonl")
    if not file.is_file():
        return []
    whole = file.read_bytes().rpartition(b"\n")[0]
    try:
        return [json.loads(line) for line in whole.splitlines()]
    except ValueError:
        raise FlightsError(f"{file} is damaged. Put it back from a copy, or move it aside.") from None
