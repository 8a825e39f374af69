"""Level 2: one notebook over a grid of parameters, by papermill: for each point an executed copy and its result."""

import ast
import itertools
import json
import os
import time
from collections.abc import Mapping, Sequence
from concurrent import futures
from pathlib import Path
from typing import Any

import nbformat
import pandas as pd

from flights.errors import FlightsError
from flights.training.processes import pool

TAG = "parameters"


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
    with pool(min(processes or os.cpu_count() or 1, len(asked) or 1)) as workers:
        running = [workers.submit(_run, notebook, copy, values) for copy, values in zip(copies, asked, strict=True)]
        rows = [
            {**point, **_outcome(future), "notebook": copy}
            for point, copy, future in zip(points, copies, running, strict=True)
        ]
    return pd.DataFrame(rows)


def declared(notebook: Path) -> list[str]:
    """Return the names that the cell tagged `parameters` sets. Raises FlightsError if the notebook has no such cell."""
    if not notebook.is_file():
        raise FlightsError(f"There is no notebook {notebook}. Build it, or correct its path.")
    for cell in nbformat.read(notebook, as_version=4).cells:
        if TAG in cell.metadata.get("tags", []):
            assigned = [node for node in ast.parse(cell.source).body if isinstance(node, ast.Assign | ast.AnnAssign)]
            targets = [target for node in assigned for target in getattr(node, "targets", [getattr(node, "target", 0)])]
            return [target.id for target in targets if isinstance(target, ast.Name)]
    raise FlightsError(f"{notebook.name} has no cell with the tag `{TAG}`. Tag the one that sets its parameters.")


def result_of(notebook: Path) -> dict[str, Any]:
    """Return the JSON object that the last code cell of an executed notebook printed. Raises FlightsError if none."""
    cells = [cell for cell in nbformat.read(notebook, as_version=4).cells if cell.cell_type == "code"]
    printed = "".join(output.get("text", "") for cell in cells[-1:] for output in cell.outputs).strip()
    try:
        result = json.loads(printed.splitlines()[-1])
    except (IndexError, ValueError):
        result = None
    if not isinstance(result, dict):
        raise FlightsError(f"The last cell of {notebook.name} printed no JSON object. Let it print its result as one.")
    return result


def _outcome(future: "futures.Future[dict[str, Any]]") -> dict[str, Any]:
    """Return what a point gave; a worker that died, for want of memory, say, is one more way to fail."""
    try:
        return future.result()
    except futures.process.BrokenProcessPool:
        return {"seconds": float("nan"), "error": "The process that ran this point died. Run the grid again."}


def _run(notebook: Path, copy: Path, values: dict[str, Any]) -> dict[str, Any]:
    """Run one point in a process of its own."""
    import papermill

    started, result, error = time.perf_counter(), {}, ""
    options = {"progress_bar": False, "kernel_name": "python3", "shutdown_kernel": "immediate", "cwd": copy.parent}
    try:
        papermill.execute_notebook(notebook, copy, parameters=values, **options)
        result = result_of(copy)
    except papermill.PapermillExecutionError as failure:
        error = " ".join(f"{failure.ename}: {failure.evalue}".splitlines()[:1])
    except Exception as failure:  # whatever it was, the other points go on
        error = " ".join(str(failure).splitlines()[:1]) or type(failure).__name__
    return {**result, "seconds": time.perf_counter() - started, "error": error}
