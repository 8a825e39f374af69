"""Runs a notebook in a kernel beside the lesson: from top to bottom, or in the order its author ran it."""

import importlib
import re
import subprocess
import threading
from dataclasses import dataclass
from pathlib import Path

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode
from nbformat.v4 import new_notebook

# What a lesson is likely to use next; imported while the other kernel works, it saves seconds of waiting.
MEANWHILE = ("sklearn.ensemble", "matplotlib.pyplot")


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


class Kernel:
    """A fresh kernel beside the lesson, working in `folder`; it ends with `stop`, or with the lesson."""

    def __init__(self, folder: Path, seconds: float = 120) -> None:
        resources = {"metadata": {"path": str(folder)}}
        self._client = NotebookClient(new_notebook(), timeout=seconds, resources=resources, shutdown_kernel="immediate")
        self._setup = self._client.setup_kernel(stderr=subprocess.DEVNULL)
        self._setup.__enter__()
        threading.Thread(target=_import_meanwhile, daemon=True).start()

    def run(self, notebook: NotebookNode, order: list[NotebookNode]) -> Run:
        """Run the cells `order` of `notebook`, one after the other; stop at the first error."""
        places = {cell["id"]: place for place, cell in enumerate(code_cells(notebook), start=1)}
        # nbclient stores the cell that it runs in its notebook: a copy keeps the caller's as it is.
        self._client.nb.cells = [NotebookNode(cell) for cell in order]
        printed: list[str] = []
        for position, cell in enumerate(self._client.nb.cells):
            try:
                self._client.execute_cell(cell, position)
            except CellExecutionError as failure:
                error = f"{failure.ename}: {failure.evalue}"
                return Run("".join(printed), places[cell["id"]], _failing_line(cell), error)
            printed += [output.text for output in cell.outputs if output.output_type == "stream"]
        return Run("".join(printed))

    def stop(self) -> None:
        """End the kernel."""
        self._setup.__exit__(None, None, None)


def _import_meanwhile() -> None:
    for name in MEANWHILE:
        importlib.import_module(name)


def _failing_line(cell: NotebookNode) -> str:
    """Return the source line that the traceback's arrow points at."""
    lines = cell.source.splitlines()
    for output in cell.outputs:
        for frame in output.get("traceback", []):
            for row in frame.splitlines():
                bare = _without_colour(row).strip()
                if bare.startswith(("---->", "-->")):
                    number = bare.lstrip("->").split()[0]
                    if number.isdigit() and int(number) <= len(lines):
                        return lines[int(number) - 1].strip()
    return lines[0] if lines else ""


def _without_colour(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)
