"""Reads a notebook from whatever bytes were handed in: old, newer, badly encoded and damaged ones too."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode

from autograder.cells import clean, notebook_of, raw_cells
from autograder.errors import CourseError

LARGEST = 20 * 2**20  # characters of a notebook's own text; its outputs are not counted
MOST_CELLS = 2000
MOST_FAILURES = 100  # each costs a look at the whole text
KNOWN = 4  # nbformat's major version
START = re.compile(r'\{\s*"(?:attachments|cell_type|execution_count|id|metadata|source)"\s*:')


@dataclass(frozen=True)
class Read:
    """A notebook of clean cells without outputs, and a sentence for everything that had to be mended."""

    notebook: NotebookNode
    repairs: list[str] = field(default_factory=list)


def read_notebook(name: str, content: bytes) -> Read:
    """The notebook in `content`; raises CourseError if there is none in it.

    Only what grading needs is kept: type, text, attachments, tags, id and nbgrader's mark of each cell.
    """
    text, repairs = decode(name, content)
    data, mended = load(name, text)
    repairs += mended
    if not isinstance(data, dict) or not ("cells" in data or "worksheets" in data):
        raise CourseError(f"{name} is no notebook, although it is named like one.")
    major = data.get("nbformat", KNOWN)
    if isinstance(major, int) and major < KNOWN:
        repairs.append(f"{name} is in the old format {major}; it was read as format {KNOWN}.")
    elif major != KNOWN:
        repairs.append(f"{name} is in a format {major} that is newer than this grader; its cells were read as usual.")
    raw = list(raw_cells(data))
    cells = [cell for one in raw if (cell := clean(one))]
    if len(cells) < len(raw):
        lost = len(raw) - len(cells)
        repairs.append(f"{name} has {'a damaged cell' if lost == 1 else f'{lost} damaged cells'} that cannot be read.")
    if not cells:
        raise CourseError(f"{name} has no cells.")
    if len(cells) > MOST_CELLS:
        raise CourseError(f"{name} has {len(cells)} cells; at most {MOST_CELLS} are read.")
    if (size := sum(len(cell.source) for cell in cells)) > LARGEST:
        raise CourseError(f"{name} holds {size // 2**20} MB of text without its outputs; {LARGEST // 2**20} are read.")
    if sum(len(json.dumps(cell.get("attachments", ""))) for cell in cells) > LARGEST:
        for cell in cells:
            cell.pop("attachments", None)
        repairs.append(f"{name} holds more than {LARGEST // 2**20} MB of pasted images; they were left out.")
    return Read(notebook_of(cells, data.get("metadata")), repairs)


def decode(name: str, content: bytes) -> tuple[str, list[str]]:
    """The text of a file, whatever its encoding, and what was odd about it."""
    encoding: str = json.detect_encoding(content)
    try:
        text = content.decode(encoding, "surrogatepass")
    except UnicodeDecodeError:
        encoding = "cp1252"
        text = content.decode(encoding, "replace")
    if encoding == "utf-8":
        return text, []
    words = {"utf-8-sig": "UTF-8 with a byte order mark", "cp1252": "Latin-1 or Windows-1252"}
    return text, [f"{name} was saved as {words.get(encoding, encoding.upper())} and was read as UTF-8."]


def load(name: str, text: str) -> tuple[Any, list[str]]:
    """The JSON in `text`, mended if that can be done; raises CourseError if nothing can be read of it."""
    try:
        return json.loads(text), []
    except RecursionError:
        raise CourseError(f"{name} is no notebook: its JSON is nested too deeply.") from None
    except ValueError:
        pass
    without = first_versions(text) if "\n<<<<<<< " in text else text
    what = "held line breaks inside of its texts"
    if without != text:
        what = "held marks of a git merge; the first version of each was taken"
    try:
        return json.loads(without, strict=False), [f"{name} {what}."]  # lets line breaks stand
    except (ValueError, RecursionError):
        pass
    cells = list(salvage(without))
    if not cells:
        raise CourseError(f"{name} is damaged: its text is not a notebook's. Restore an earlier copy, or start again.")
    return {"cells": cells}, [f"{name} is damaged; {len(cells)} of its cells could still be read."]


def first_versions(text: str) -> str:
    """`text` without the marks of a git merge, and of each two versions the first."""
    kept, side = [], 0
    for line in text.splitlines(keepends=True):
        if line.startswith(("<<<<<<< ", "=======", ">>>>>>> ")[side]):
            side = (side + 1) % 3
        elif side < 2:
            kept.append(line)
    return "".join(kept)


def salvage(text: str) -> Iterator[dict[str, Any]]:
    """The whole cells in the text of a notebook that was cut off or damaged elsewhere."""
    decoder = json.JSONDecoder(strict=False)
    place, failures = 0, 0
    while (found := START.search(text, place)) and failures < MOST_FAILURES:
        try:
            value, place = decoder.raw_decode(text, found.start())
        except ValueError:
            place, failures = found.start() + 1, failures + 1
            continue
        except RecursionError:
            return
        if isinstance(value, dict) and "cell_type" in value and ("source" in value or "input" in value):
            yield value
