"""Level 2: one notebook over a grid of parameters, by papermill: for each point an executed copy and its result."""

import ast
import itertools
import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent import futures
from pathlib import Path
from typing import Any

import pandas as pd

from flights.errors import FlightsError

TAG = "parameters"
# Imports nothing of ours, so that it starts soon. When its standard input closes, it puts its kernel away and ends.
PAPERMILL = """\
import json, os, signal, sys, threading

def follow():
    while os.read(0, 4096):
        pass
    os.kill(os.getpid(), signal.SIGTERM)

threading.Thread(target=follow, daemon=True).start()
import papermill

notebook, copy, values = sys.argv[1:]
options = {"cwd": os.path.dirname(copy), "kernel_name": "python3", "language": "python", "progress_bar": False}
try:
    papermill.execute_notebook(notebook, copy, json.loads(values), shutdown_kernel="immediate", **options)
except Exception as failure:
    name = getattr(failure, "ename", type(failure).__name__)
    print(f"{name}: {getattr(failure, 'evalue', failure)}".partition("\\n")[0])
    sys.exit(1)
"""


def points_of(**values: Sequence[Any]) -> list[dict[str, Any]]:
    """Return every combination: `points_of(alpha=[1, 10], seed=[1, 2])` gives four points."""
    return [dict(zip(values, combined, strict=True)) for combined in itertools.product(*values.values())]


def run_grid(
    notebook: Path,
    points: Sequence[Mapping[str, Any]],
    out: Path,
    *,
    shared: Mapping[str, Any] | None = None,
    processes: int | None = None,
) -> pd.DataFrame:
    """Run `notebook` once for each of `points`, several at a time, and return one row per point, in their order.

    A point replaces values of the cell tagged `parameters`, and so do `shared` ones, which all points have in common.
    The last cell prints the result as one JSON object. The executed copies lie in `out`, `NAME_01.ipynb` and so on.
    A row holds the point, its result, `seconds`, `notebook` (the copy) and `error`: a sentence where the point failed,
    which stops no other, else "". Raises FlightsError before anything runs if the notebook has no such cell, or does
    not know a parameter.
    """
    known = declared(notebook)
    asked = [{**(shared or {}), **point} for point in points]
    for name in itertools.chain.from_iterable(asked):
        if name not in known:
            raise FlightsError(f"{notebook.name} has no parameter {name!r}. It has: {', '.join(known)}.")
    out.mkdir(parents=True, exist_ok=True)
    copies = [out / f"{notebook.stem}_{number:02}.ipynb" for number in range(1, len(asked) + 1)]
    with futures.ThreadPoolExecutor(processes or os.cpu_count()) as threads:
        outcomes = threads.map(_run, itertools.repeat(notebook), copies, asked)
        rows = [
            {**point, **outcome, "notebook": copy}
            for point, copy, outcome in zip(points, copies, outcomes, strict=True)
        ]
    return pd.DataFrame(rows)


def declared(notebook: Path) -> list[str]:
    """Return the names that the cell tagged `parameters` sets. Raises FlightsError if the notebook has no such cell."""
    if not notebook.is_file():
        raise FlightsError(f"There is no notebook {notebook}. Build it, or correct its path.")
    for cell in _cells(notebook):
        if TAG in cell.metadata.get("tags", []):
            assigned = [node for node in ast.parse(cell.source).body if isinstance(node, ast.Assign | ast.AnnAssign)]
            targets = [target for node in assigned for target in getattr(node, "targets", [getattr(node, "target", 0)])]
            return [target.id for target in targets if isinstance(target, ast.Name)]
    raise FlightsError(f"{notebook.name} has no cell with the tag `{TAG}`. Tag the one that sets its parameters.")


def result_of(notebook: Path) -> dict[str, Any]:
    """Return the JSON object that the last code cell of an executed notebook printed. Raises FlightsError if none."""
    cells = [cell for cell in _cells(notebook) if cell.cell_type == "code"]
    printed = "".join(output.get("text", "") for cell in cells[-1:] for output in cell.outputs).strip()
    try:
        result = json.loads(printed.splitlines()[-1])
    except (IndexError, ValueError):
        result = None
    if not isinstance(result, dict):
        raise FlightsError(f"The last cell of {notebook.name} printed no JSON object. Let it print its result as one.")
    return result


def _cells(notebook: Path) -> list[Any]:
    import nbformat

    return nbformat.read(notebook, as_version=4).cells


def _run(notebook: Path, copy: Path, values: dict[str, Any]) -> dict[str, Any]:
    """Run one point in a process of its own, which ends with this one; return its result, `seconds` and `error`."""
    started, result = time.perf_counter(), {}
    child = subprocess.Popen(
        [sys.executable, "-c", PAPERMILL, str(notebook), str(copy), json.dumps(values)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # kernels talk; what went wrong is in the copy
        text=True,
        start_new_session=True,
    )
    with child:
        assert child.stdout is not None
        error = " ".join(child.stdout.read().splitlines()[-1:])
    if child.returncode:
        error = error or f"The process of this point ended with status {child.returncode}. Run the grid again."
    else:
        try:
            result = result_of(copy)
        except FlightsError as failure:
            error = str(failure)
    return {**result, "seconds": time.perf_counter() - started, "error": error}
