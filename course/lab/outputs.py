"""Reads what a lesson's run left behind: why it failed, what it complained of, and its outputs, tidied."""

import re
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

WIDGET = "application/vnd.jupyter.widget-view+json"


def reason(result: Path, printed: str) -> str:
    """Say in one line why papermill stopped: the cell's error, or its own last line."""
    if result.is_file():
        for cell in nbformat.read(result, as_version=4).cells:
            for output in cell.get("outputs", []):
                if output.output_type == "error":
                    said = " ".join(output.evalue.split())
                    return f"in the cell {cell.source.splitlines()[0]!r}: {output.ename}: {said}"
    lines = printed.strip().splitlines()
    return lines[-1] if lines else "papermill stopped without a word."


def complained(done: NotebookNode) -> str:
    """Say in one line which cell wrote to stderr, and what; an empty text if none did."""
    for cell in done.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stderr" and output.text.strip():
                first, said = cell.source.splitlines()[0], output.text.strip().splitlines()[0]
                return f"the cell {first!r} wrote to stderr: {said}"
    return ""


def with_outputs(nb: NotebookNode, run: NotebookNode) -> NotebookNode:
    """Give the built notebook the outputs of its run, without views of widgets."""
    # papermill keeps order and number of the cells: the lessons have no parameters to inject
    for cell, done in zip(nb.cells, run.cells, strict=True):
        if cell.cell_type == "code":
            cell.execution_count = done.execution_count
            cell.outputs = [kept for kept in done.outputs if WIDGET not in kept.get("data", {})]
    return nb


def without_paths(value: Any, folders: list[str]) -> Any:
    """Cut this machine's folders out of every text of a notebook."""
    if isinstance(value, dict):
        return type(value)({key: without_paths(item, folders) for key, item in value.items()})
    if isinstance(value, list):
        return [without_paths(item, folders) for item in value]
    if not isinstance(value, str):
        return value
    for folder in folders:
        value = value.replace(f"{folder}/", "").replace(folder, ".")
    if "/ipykernel_" not in value:  # the pattern is slow on the long text of a picture
        return value
    return re.sub(r"\S*/ipykernel_\d+/\d+\.py", "<cell>", value)
