"""Rebuilds a learner's notebook on the exercise as it was released, and says what had to be mended."""

import ast
import copy
from dataclasses import dataclass, field

from nbformat import NotebookNode

from autograder.cells import notebook_of
from autograder.marks import odd_marks, passed_off, told
from autograder.matching import Matches, grade_id, is_locked, marked
from autograder.preamble import lost_imports

ELSEWHERE = "# This answer is in another cell."


@dataclass(frozen=True)
class Rebuilt:
    """A notebook that holds each marked cell of the exercise once, and what was done to get there."""

    notebook: NotebookNode
    repairs: list[str] = field(default_factory=list)
    tampered: list[str] = field(default_factory=list)  # never an accident


def is_copy_of(submission: NotebookNode, released: NotebookNode) -> bool:
    """Whether a notebook carries a mark of the exercise `released`, or holds half of its cells without."""
    return any(grade_id(cell) in marked(released) for cell in submission.cells) or likeness(submission, released) >= 0.5


def likeness(submission: NotebookNode, released: NotebookNode) -> float:
    """The share of the marked cells of `released` that are in `submission`."""
    matches = Matches(submission, released)
    return len(matches.cells) / len(matches.names) if matches.names else 0.0


def rebuild(submission: NotebookNode, released: NotebookNode) -> Rebuilt:
    """The exercise with the learner's text in its answers and the learner's other cells where they were.

    Locked cells come from `released` whatever the learner made of them, and stand below the answers
    that they test. Nothing is taken from the submission but the text, the images and the tags of its cells.
    """
    matches = Matches(submission, released)
    said = odd_marks(matches)
    names = {index: name for name, index in matches.cells.items()}
    cells = []
    for index, cell in enumerate(submission.cells):
        if name := names.get(index, ""):
            if cell.cell_type != matches.names[name].cell_type:
                said.append(f"The cell {name} was a {cell.cell_type} cell; it was turned back.")
            cells.append(transplanted(matches.names[name], cell))
        else:
            cells.append(without_mark(cell))
    ids = {cell["id"] for cell in matches.names.values() if "id" in cell}
    for cell in cells:
        if not grade_id(cell) and cell["id"] in ids:
            del cell["id"]
    join_halves(cells, matches, said)
    put_back(cells, matches, said)
    put_in_order(cells, matches, said)
    for cell in reversed(lost_imports(submission, released)):
        cells.insert(0, transplanted(cell, cell))
        said.append(f"The cell with `{cell.source.splitlines()[0]}` was missing and was put back.")
    notebook = notebook_of(cells)
    notebook.metadata = copy.deepcopy(released.metadata)
    return Rebuilt(notebook, said, passed_off(matches))


def transplanted(released: NotebookNode, learners: NotebookNode) -> NotebookNode:
    """A marked cell as it was released, with the learner's text if it is an answer."""
    cell = copy.deepcopy(released)
    if cell.cell_type == "code":
        cell.outputs, cell.execution_count = [], None
    if grade_id(cell) and not is_locked(cell):
        cell.source = learners.source
        if cell.cell_type != "code" and "attachments" in learners:
            cell.attachments = copy.deepcopy(learners.attachments)
    return cell


def without_mark(cell: NotebookNode) -> NotebookNode:
    """A learner's own cell."""
    cell = copy.deepcopy(cell)
    cell.metadata.pop("nbgrader", None)
    return cell


def join_halves(cells: list[NotebookNode], matches: Matches, said: list[str]) -> None:
    """Join an answer that was split in the middle of a statement: its halves carry the same mark."""
    for index in range(len(cells) - 1, 0, -1):
        name, half = grade_id(cells[index - 1]), cells[index]
        if not name or matches.labels[index] != name or name not in matches.own or half.cell_type != "code":
            continue
        whole = f"{cells[index - 1].source}\n{half.source}"
        if not parses(half.source) and parses(whole):
            cells[index - 1].source = whole
            half.source = ""
            said.append(f"The two halves of the cell {name} were joined.")


def parses(text: str) -> bool:
    """Whether `text` is Python as it stands."""
    try:
        ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def put_back(cells: list[NotebookNode], matches: Matches, said: list[str]) -> None:
    """Insert the missing marked cells as they were released, each before the one that follows it there."""
    follows = ""
    gone: list[str] = []
    kept = [index for index in range(len(matches.texts)) if not locked(matches, index)]
    for name in reversed(matches.names):
        if name not in matches.cells:
            cell = transplanted(matches.names[name], matches.names[name])
            if any(matches.holds(name, index) for index in kept):
                cell.source = ELSEWHERE  # the stub would undo it
            else:
                gone.insert(0, name)
            cells.insert(place_of(cells, follows) if follows else len(cells), cell)
        follows = name
    said += told(gone, "was missing and was put back as shipped", "were missing and were put back as shipped")


def locked(matches: Matches, index: int) -> bool:
    """Whether a learner's cell was taken for a locked one, so that its text is gone."""
    return any(place == index and name not in matches.own for name, place in matches.cells.items())


def place_of(cells: list[NotebookNode], name: str) -> int:
    """The index of the marked cell `name`."""
    return next(index for index, cell in enumerate(cells) if grade_id(cell) == name)


def put_in_order(cells: list[NotebookNode], matches: Matches, said: list[str]) -> None:
    """Put each test below all answers that stand above it in the release; the learner's order stays otherwise."""
    answers: list[str] = []
    below: list[str] = []
    for name, released in matches.names.items():
        if not is_locked(released):
            answers.append(name)
        elif released.metadata["nbgrader"].get("grade") and answers:
            last = max(place_of(cells, answer) for answer in answers)
            if place_of(cells, name) > last:
                continue
            moved = cells.pop(place_of(cells, name))
            end = next((index for index in range(last, len(cells)) if grade_id(cells[index])), len(cells))
            cells.insert(end, moved)
            below.append(name)
    said += told(below, "stood above an answer and was put below", "stood above answers and were put below")
