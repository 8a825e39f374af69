"""Mends what copying and deleting cells did to a learner's notebook, and says what it mended."""

import copy
from collections import Counter

from nbformat import NotebookNode


def grade_id(cell: NotebookNode) -> str:
    """nbgrader's name of a graded cell; empty if there is none."""
    mark = cell.metadata.get("nbgrader")
    name = mark.get("grade_id") if isinstance(mark, dict) else None
    return name if isinstance(name, str) else ""


def is_copy_of(submission: NotebookNode, released: NotebookNode) -> bool:
    """Whether a notebook carries any graded cell of the exercise `released`."""
    names = {grade_id(cell) for cell in released.cells} - {""}
    return any(grade_id(cell) in names for cell in submission.cells)


def mend(submission: NotebookNode, released: NotebookNode) -> list[str]:
    """Give `submission` each graded cell of `released` once; return a sentence for each repair.

    The first cell of a name counts, later copies run as plain cells, a missing one is put back as
    it was shipped, before the next graded cell.
    """
    graded = {name: cell for cell in released.cells if (name := grade_id(cell))}
    seen: Counter[str] = Counter()
    for cell in submission.cells:
        name = grade_id(cell)
        seen[name] += 1
        if name in graded and seen[name] == 1:
            cell.metadata["nbgrader"] = copy.deepcopy(graded[name].metadata["nbgrader"])
        else:
            cell.metadata.pop("nbgrader", None)
    missing = [name for name in graded if not seen[name]]
    put_back(submission, graded, missing)
    said = [f"The cell {name} is there {seen[name]} times; the first counts." for name in graded if seen[name] > 1]
    said += [f"The cell {name} was missing and was put back as shipped." for name in missing]
    strange = sorted(set(seen) - set(graded) - {""})
    return said + [f"The cell {name} belongs to another exercise and was not graded." for name in strange]


def put_back(submission: NotebookNode, graded: dict[str, NotebookNode], missing: list[str]) -> None:
    """Insert the missing graded cells, each before the one that follows it in the exercise."""
    follows = ""
    for name in reversed(graded):
        if name in missing:
            places = [place for place, cell in enumerate(submission.cells) if grade_id(cell) == follows]
            place = places[0] if follows else len(submission.cells)
            submission.cells.insert(place, copy.deepcopy(graded[name]))
        follows = name
