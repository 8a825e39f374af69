"""Runs what a snapshot holds, so that its evidence is real: notebooks by hand, or a project's commands."""

import json
import os
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import nbformat

from flights.errors import FlightsError
from flights.git import without_git


def notebooks(folder: Path, names: list[str]) -> list[dict[str, str]]:
    """Run each notebook in the order of its saved execution counts, or of its cells, and save its outputs."""
    from nbclient import NotebookClient

    steps = []
    for name in names:
        notebook = nbformat.read(folder / name, as_version=4)
        cells = notebook.cells
        notebook.cells = sorted(
            (cell for cell in cells if cell.cell_type == "code"), key=lambda cell: cell.execution_count or 0
        )
        resources = {"metadata": {"path": str(folder)}}
        client = NotebookClient(notebook, timeout=300, record_timing=False, resources=resources, kernel_name="python3")
        try:
            client.execute(stderr=subprocess.DEVNULL)  # the kernel's own notices are none of a notebook's
        except Exception as error:
            raise FlightsError(f"{name} does not run: {str(error).strip().splitlines()[-1]}") from None
        printed = "".join(output.text for cell in notebook.cells for output in cell.outputs if "text" in output)
        notebook.cells = cells
        nbformat.write(notebook, folder / name)
        steps.append({"ran": name, "printed": printed.strip().splitlines()[-1] if printed.strip() else ""})
    return steps


def commands(folder: Path, lines: list[str], otherwise: Sequence[str] = ()) -> list[dict[str, str]]:
    """Run each command in `folder`, `python` being this one; raise FlightsError with the last line if one fails.

    Then, and if this is interrupted, the commands of `otherwise` run, so that nothing goes on running.
    """
    steps: list[dict[str, str]] = []
    try:
        for line in lines:
            done = _run(folder, line)
            said = (done.stdout.strip() or done.stderr.strip()).splitlines() or [""]
            if done.returncode:
                raise FlightsError(f"`{line}` failed in {folder}: {said[-1]}")
            steps.append({"ran": line, "printed": said[-1]})
    except BaseException:
        for line in otherwise:
            _run(folder, line)
        raise
    return steps


def _run(folder: Path, line: str) -> subprocess.CompletedProcess:
    own = {"PYTHONPATH": str(folder / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    own |= {"FLIGHTS_STATE": str(folder / "build" / "state"), "MLFLOW_TRACKING_URI": ""}  # its runs are its own
    command = [sys.executable if word == "python" else word for word in shlex.split(line)]
    environment = {**without_git(dict(os.environ)), **own}
    return subprocess.run(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )


def golden(steps: list[dict[str, str]]) -> float | None:
    """Return the golden number that one of the steps printed as JSON."""
    for step in steps:
        if step["printed"].startswith('{"rmse"'):
            return float(json.loads(step["printed"])["rmse"])
    return None
