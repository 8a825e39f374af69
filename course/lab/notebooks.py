"""Builds notebooks from jupytext percent sources, twice in a row the same bytes."""

import os
import re
import tempfile
from pathlib import Path

import jupytext
import nbformat
from nbformat import NotebookNode

KERNELSPEC = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
FOLDERS = ("level_[0-9]", "appendix")  # of `course/`, with notebooks in them
HEADER = re.compile(r"\A# ---\n(?:#.*\n)*?# ---\n")


def is_source(path: Path) -> bool:
    """Tell whether the file starts with a jupytext header, so that a notebook is built from it."""
    lines = path.read_text(encoding="utf-8").splitlines()[:2]
    return [line.strip() for line in lines] == ["# ---", "# jupyter:"]


def notebook_sources(root: Path) -> list[Path]:
    """Return the sources of all notebooks of the course in its order: `course/level_N/`, then `course/appendix/`."""
    found = [path for folder in FOLDERS for path in sorted(root.glob(f"course/{folder}/*.py"))]
    return [path for path in found if path.name != "pipeline.py" and is_source(path)]


def lesson_sources(root: Path) -> list[Path]:
    """Return the sources that are lessons: their names begin with level and number, `0_1_...`."""
    return [path for path in notebook_sources(root) if re.match(r"\d+_\d+_", path.name)]


def appendix_sources(root: Path) -> list[Path]:
    """Return the sources of the appendix: notebooks with the form of a lesson, outside the levels."""
    return [path for path in notebook_sources(root) if path.parent.name == "appendix"]


def build_notebook(source: Path) -> NotebookNode:
    """Turn percent text into a notebook with fixed ids; the metadata of its cells is kept.

    The key `execution_count` of a code cell becomes its execution count (None without it).
    """
    text = HEADER.sub("", source.read_text(encoding="utf-8"), count=1).lstrip("\n")
    nb = jupytext.reads(text, fmt="py:percent")
    nb.metadata = NotebookNode(kernelspec=NotebookNode(KERNELSPEC), language_info=NotebookNode(name="python"))
    nb.nbformat, nb.nbformat_minor = 4, 5
    for cell in nb.cells:
        cell.metadata.pop("lines_to_next_cell", None)  # jupytext's note on blank lines
        count = cell.metadata.pop("execution_count", None)
        if cell.cell_type == "code":
            cell.execution_count, cell.outputs = count, []
    return name_cells(nb)


def name_cells(nb: NotebookNode) -> NotebookNode:
    """Give each cell its fixed id: the nbgrader id where it has one, else its position."""
    for position, cell in enumerate(nb.cells, start=1):
        graded = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell["id"] = graded or f"cell-{position:02}"
    return nb


def to_text(nb: NotebookNode) -> str:
    """Return the text of the notebook's file: sorted keys, indent 1, a line feed at the end."""
    return nbformat.writes(nb, version=nbformat.NO_CONVERT).rstrip("\n") + "\n"


def write_text(text: str, path: Path) -> bool:
    """Write the file whole or not at all, only if it differs; return whether it changed."""
    content = text.encode("utf-8")
    if path.is_file() and path.read_bytes() == content:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(name, 0o666 & ~umask)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True


def write_notebook(nb: NotebookNode, path: Path) -> bool:
    """Write the notebook whole or not at all, only if it differs; return whether it changed."""
    return write_text(to_text(nb), path)


def build_lessons(root: Path) -> list[Path]:
    """Build every notebook of the course beside its source; return those that changed."""
    targets = {source: source.with_suffix(".ipynb") for source in notebook_sources(root)}
    return [path for source, path in targets.items() if write_notebook(build_notebook(source), path)]


def stale_lessons(root: Path) -> list[str]:
    """Say in one sentence each which built notebooks are missing, stale or without a source."""
    sources = notebook_sources(root)
    complaints = []
    for source in sources:
        built = source.with_suffix(".ipynb")
        if not built.is_file():
            complaints.append(f"{built.relative_to(root)} is missing. Run `make lessons`.")
        elif built.read_bytes() != to_text(build_notebook(source)).encode("utf-8"):
            complaints.append(f"{built.relative_to(root)} is stale. Run `make lessons`.")
    return complaints + notebooks_without_source(root)


def notebooks_without_source(root: Path) -> list[str]:
    """Name the notebooks of the course that no source builds."""
    built = {source.with_suffix(".ipynb") for source in notebook_sources(root)}
    extra = sorted({path for folder in FOLDERS for path in root.glob(f"course/{folder}/*.ipynb")} - built)
    return [f"{path.relative_to(root)} has no source beside it. Move it away." for path in extra]
