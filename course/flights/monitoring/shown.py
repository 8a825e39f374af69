"""Level 3: what the monitor last found, for those who only show it: read from its file, which stays as it is."""

import contextlib
import json
import os
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pandas as pd

from flights.errors import FlightsError
from flights.monitoring.state import place
from flights.settings import Settings

CLEARED_SHOWN = 10
LAST = "SELECT found FROM looks ORDER BY now DESC LIMIT 1"
CLEARED = f"SELECT * FROM alerts WHERE until IS NOT NULL ORDER BY until DESC, kind, subject LIMIT {CLEARED_SHOWN}"


def read(settings: Settings, use_case_name: str) -> dict[str, Any] | None:
    """Return what the last look found, as `running.run_once` did; None before the first.

    Besides it has `cleared`, the alerts that cleared last, and `written`, when the monitor last wrote its file, in
    seconds since 1970. Never waits for a monitor that writes. Raises FlightsError if the file cannot be read.
    """
    path = place(settings, use_case_name)
    if not path.is_file():
        return None
    try:
        try:
            last, cleared = _asked(path, "mode=ro")
        except sqlite3.OperationalError:  # beside a file that nobody has open, in a folder that is closed to us
            last, cleared = _asked(path, "immutable=1")
        if last is None:
            return None
        beside = (path, path.with_name(f"{path.name}-wal"))
        written = max(os.stat(one).st_mtime for one in beside if one.exists())
        return {**json.loads(last[0]), "cleared": [_told(one) for one in cleared], "written": written}
    except (OSError, sqlite3.Error, ValueError) as error:
        raise FlightsError(
            f"The monitor's file {path} cannot be read ({error}). Move it aside, and run `flights monitor` again."
        ) from None


def _asked(path: Path, how: str) -> tuple[tuple[str] | None, list[dict[str, Any]]]:
    with contextlib.closing(sqlite3.connect(f"file:{quote(str(path))}?{how}", uri=True, timeout=1)) as connection:
        last = connection.execute(LAST).fetchone()
        rows = connection.execute(CLEARED)
        names = [one[0] for one in rows.description]
        return last, [dict(zip(names, row, strict=True)) for row in rows]


def _told(alert: dict[str, Any]) -> dict[str, Any]:
    moments = {name: pd.Timestamp(alert[name], unit="us", tz="UTC").isoformat() for name in ("moment", "until")}
    return {**alert, **moments}
