"""Level 1: reads the GPUs of this machine from `nvidia-smi`; where there is none, the list is empty."""

import csv
import shutil
import subprocess
from dataclasses import dataclass

QUERY = "--query-gpu=index,name,utilization.gpu,memory.used,memory.total"
MEBIBYTE = 1024**2


@dataclass(frozen=True)
class Gpu:
    """One GPU; a value that its driver does not tell is None, never 0."""

    index: int
    name: str
    utilisation_percent: float | None
    memory_used_bytes: float | None
    memory_total_bytes: float | None


def read() -> list[Gpu]:
    """Return the GPUs of this machine, none if `nvidia-smi` is missing, fails or takes over five seconds."""
    program = shutil.which("nvidia-smi")
    if program is None:
        return []
    try:
        done = subprocess.run([program, QUERY, "--format=csv"], capture_output=True, text=True, timeout=5, check=True)
    except (OSError, subprocess.SubprocessError):
        return []
    return parse(done.stdout)


def parse(text: str) -> list[Gpu]:
    """Return what `nvidia-smi --query-gpu=... --format=csv` printed: a header with units, a row for each GPU.

    Columns may be missing and may stand in any order; a value such as "[N/A]" or "[Not Supported]" is None.
    """
    rows = [row for row in csv.reader(text.splitlines(), skipinitialspace=True) if row]
    if not rows:
        return []
    names = [column.split(" [")[0].strip() for column in rows[0]]
    found = []
    for place, row in enumerate(rows[1:]):
        values = dict(zip(names, row, strict=False))
        index = _number(values.get("index"))
        found.append(
            Gpu(
                index=place if index is None else int(index),
                name=values.get("name", "GPU").strip(),
                utilisation_percent=_number(values.get("utilization.gpu")),
                memory_used_bytes=_bytes(values.get("memory.used")),
                memory_total_bytes=_bytes(values.get("memory.total")),
            )
        )
    return found


def _number(value: str | None) -> float | None:
    """Return the number before the unit, or None if there is none."""
    try:
        return float((value or "").split()[0])
    except (IndexError, ValueError):
        return None


def _bytes(value: str | None) -> float | None:
    mebibytes = _number(value)
    return None if mebibytes is None else mebibytes * MEBIBYTE
