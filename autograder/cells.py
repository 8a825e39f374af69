"""Clean cells, from the cells of a notebook in any format: type, text, images, tags, id and nbgrader's mark."""

import re
from collections.abc import Iterator
from itertools import count
from typing import Any

from nbformat import NotebookNode

TYPES = ("code", "markdown", "raw")
LONE = re.compile("[\ud800-\udfff]")  # half a character: no file can hold it
ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def raw_cells(data: dict[str, Any]) -> Iterator[Any]:
    """The cells as they are written, of any format."""
    sheets = data["worksheets"] if "worksheets" in data and "cells" not in data else [data]
    for sheet in sheets if isinstance(sheets, list) else []:
        cells = sheet.get("cells") if isinstance(sheet, dict) else None
        yield from cells if isinstance(cells, list) else []


def clean(cell: Any) -> NotebookNode | None:
    """One cell with only what grading needs; None if there is no text in it."""
    if not isinstance(cell, dict):
        return None
    source = cell.get("source", cell.get("input"))  # format 3 says `input`
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str):
        return None
    kind = cell.get("cell_type")
    if kind == "heading":
        level = cell.get("level", 1)
        source, kind = "#" * (level if isinstance(level, int) and 0 < level < 7 else 1) + " " + source, "markdown"
    kept = NotebookNode(cell_type=kind if kind in TYPES else "markdown" if kind == "html" else "raw")
    kept.source, kept.metadata = LONE.sub("\ufffd", source), NotebookNode()
    if isinstance(cell.get("id"), str) and ID.fullmatch(cell["id"]):
        kept["id"] = cell["id"]
    metadata = cell.get("metadata")
    mark, tags = (metadata.get("nbgrader"), metadata.get("tags")) if isinstance(metadata, dict) else (None, None)
    if isinstance(mark, dict):
        kept.metadata["nbgrader"] = NotebookNode(mark)
    if isinstance(tags, list) and all(isinstance(tag, str) for tag in tags):
        kept.metadata["tags"] = [LONE.sub("\ufffd", tag) for tag in tags]
    if kept.cell_type == "code":
        kept.outputs, kept.execution_count = [], None
    elif images(attached := cell.get("attachments")):
        kept.attachments = NotebookNode(attached)
    return kept


def images(attached: Any) -> bool:
    """Whether these are attachments as nbformat has them: name -> type -> base64."""
    return isinstance(attached, dict) and all(
        isinstance(bundle, dict) and all(isinstance(data, str) and data.isascii() for data in bundle.values())
        for bundle in attached.values()
    )


def notebook_of(cells: list[NotebookNode], metadata: Any = None) -> NotebookNode:
    """A notebook in today's format that holds `cells`, each with an id of its own."""
    from nbformat.v4 import new_notebook

    taken: set[str] = set()
    for cell in cells:
        if cell.get("id") in taken:
            del cell["id"]
        taken.add(cell.get("id", ""))
    free = (name for number in count(1) if (name := f"cell-{number}") not in taken)
    for cell in cells:
        if "id" not in cell:
            cell["id"] = next(free)
    kernel = metadata.get("kernelspec") if isinstance(metadata, dict) else None
    notebook = new_notebook(cells=cells)
    if isinstance(kernel, dict) and isinstance(kernel.get("name"), str):
        notebook.metadata["kernelspec"] = {"name": kernel["name"], "display_name": str(kernel.get("display_name"))}
    return notebook
