"""Times commands, and writes tables down: what the benchmarks share."""

import json
import os
import subprocess
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "build" / "bench.json"


def timed(command: list[str], folder: Path, environment: dict[str, str]) -> float:
    """Run a command in `folder`; return its seconds. Raises RuntimeError with its last words if it fails."""
    started = time.perf_counter()
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, errors="replace", stdin=subprocess.DEVNULL
    )
    seconds = time.perf_counter() - started
    if done.returncode:
        words = (done.stderr or done.stdout).strip().splitlines()[-5:]
        raise RuntimeError(f"`{' '.join(command)}` failed with status {done.returncode}: {' '.join(words)}")
    return seconds


def rotated(items: Sequence[Any], place: int) -> list[Any]:
    """`items` from `place` on, then those before: each round begins with another one."""
    place %= max(1, len(items))
    return [*items[place:], *items[:place]]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Columns under their names; the first one to the left, the others to the right."""
    lines = [list(map(str, head)), *(list(map(str, row)) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    shown = []
    for line in lines:
        cells = [
            line[0].ljust(widths[0]),
            *(cell.rjust(width) for cell, width in zip(line[1:], widths[1:], strict=True)),
        ]
        shown.append("  ".join(cells).rstrip())
    return "\n".join([shown[0], "  ".join("-" * width for width in widths), *shown[1:]])


def keep(name: str, found: dict[str, Any], report: Path = REPORT) -> None:
    """Write what a benchmark found under its name into the report, beside what others found."""
    try:
        everything = json.loads(report.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        everything = {}
    everything[name] = found
    report.parent.mkdir(parents=True, exist_ok=True)
    new = report.with_suffix(".new")
    new.write_text(json.dumps(everything, indent=1) + "\n", encoding="utf-8")
    new.replace(report)


def machine() -> str:
    """The machine in words: how many cores, and how busy it is with other things."""
    return f"{len(os.sched_getaffinity(0))} cores, load {os.getloadavg()[0]:.1f} before the start"
