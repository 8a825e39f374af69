"""Level 2: the record of what is in service: one small file per use case, replaced in one step."""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from flights.errors import FlightsError
from flights.settings import Settings


def path(use_case: str, settings: Settings) -> Path:
    """Return where the record of a use case lies."""
    return settings.state / "deployments" / f"{use_case}.json"


def read(use_case: str, settings: Settings) -> tuple[dict[str, Any] | None, list[dict[str, Any]]]:
    """Return what is in service, or None, and the processes that were to end but may not have.

    Raises FlightsError if the record is damaged.
    """
    file = path(use_case, settings)
    if not file.exists():
        return None, []
    try:
        written = json.loads(file.read_text(encoding="utf-8"))
        service, ending = written["service"], written["ending"]
        for one in [*([service] if service else []), *ending]:
            int(one["pid"]), float(one["born"])
        return service, ending
    except (ValueError, KeyError, TypeError):
        raise FlightsError(
            f"{file} is damaged: it no longer says which process is in service. "
            "End that process by hand, delete the file and deploy again."
        ) from None


def write(
    use_case: str, settings: Settings, service: dict[str, Any] | None, ending: Iterable[dict[str, Any]] = ()
) -> None:
    """Write down what is in service, and which processes are to end. Raises FlightsError if the disk is full."""
    file = path(use_case, settings)
    new = file.with_suffix(".new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(json.dumps({"service": service, "ending": list(ending)}, indent=1) + "\n", encoding="utf-8")
        os.replace(new, file)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise FlightsError(
            f"{file} could not be written ({error.strerror}). Make room there, and deploy again."
        ) from None
