"""Runs a notebook as a child of a lesson: in the order its author ran it, or from top to bottom."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode


@dataclass(frozen=True)
class Run:
    """What came of it: the printed text, and, where a cell failed, its place, its first line and the error."""

    printed: str
    failed_cell: int | None = None
    failed_line: str = ""
    error: str = ""


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    """Return the code cells of `notebook`, in the order of the file."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def as_saved(notebook: NotebookNode) -> list[NotebookNode]:
    """Return the code cells in the order in which the author ran them, read from the saved execution counts."""
    return sorted(code_cells(notebook), key=lambda cell: cell.execution_count)


def run(notebook: NotebookNode, order: list[NotebookNode], folder: Path, seconds: float = 120) -> Run:
    """Run the cells `order` of `notebook` in one fresh kernel that works in `folder`; stop at the first error."""
    places = {cell["id"]: place for place, cell in enumerate(code_cells(notebook), start=1)}
    client = NotebookClient(
        NotebookNode(notebook, cells=order),
        timeout=seconds,
        resources={"metadata": {"path": str(folder)}},
        shutdown_kernel="immediate",
    )
    printed: list[str] = []
    with client.setup_kernel(stderr=subprocess.DEVNULL):
        for position, cell in enumerate(order):
            try:
                client.execute_cell(cell, position)
            except CellExecutionError as failure:
                line = _failing_line(cell)
                return Run("".join(printed), places[cell["id"]], line, f"{failure.ename}: {failure.evalue}")
            printed += [output.text for output in cell.outputs if output.output_type == "stream"]
    return Run("".join(printed))


def _failing_line(cell: NotebookNode) -> str:
    """Return the source line that the traceback's arrow points at."""
    lines = cell.source.splitlines()
    for output in cell.outputs:
        for frame in output.get("traceback", []):
            for row in frame.splitlines():
                bare = _without_colour(row).strip()
                if bare.startswith("---->") or bare.startswith("-->"):
                    number = bare.lstrip("->").split()[0]
                    if number.isdigit() and int(number) <= len(lines):
                        return lines[int(number) - 1].strip()
    return lines[0] if lines else ""


def _without_colour(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)
