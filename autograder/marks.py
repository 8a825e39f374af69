"""What the marks of a learner's cells tell: lost, wrong, doubled, strange, or written to pass off a test."""

from collections.abc import Iterable

from nbformat import NotebookNode

from autograder.course import listed
from autograder.matching import Matches, grade_id

WAYS = {  # how a cell was recognised without its mark: of one cell, of several
    "swapped": ("carried a wrong mark and was recognised by what it holds", "carried wrong marks and were recognised"),
    "id": ("had lost its mark and was recognised by its id", "had lost their marks and were recognised by id"),
    "text": ("had lost its mark and was recognised by its text", "had lost their marks and were recognised by text"),
    "names": ("had lost its mark and was recognised by what it defines", "had lost their marks and were recognised"),
    "place": ("had lost its mark and was recognised by its place", "had lost their marks and were recognised by place"),
}
FEW = 3  # cells that get a sentence each


def told(names: Iterable[str], one: str, several: str) -> list[str]:
    """A sentence for each of a few cells, one for all of many."""
    found = list(names)
    if len(found) > FEW:
        return [f"The cells {listed(found)} {several}."]
    return [f"The cell {name} {one}." for name in found]


def odd_marks(matches: Matches) -> list[str]:
    """Sentences on cells that were recognised without their mark, that are there twice, or are strangers."""
    labels = [grade_id(cell) for cell in matches.submission.cells]
    said = [sentence for way, names in matches.ways.items() for sentence in told(names, *WAYS[way])]
    for name in matches.names:
        found = [index for index, label in enumerate(labels) if label == name]
        if found[1:] and matches.cells[name] in found:
            number = found.index(matches.cells[name])
            which = ("the first", "the second", "the third")[number] if number < 3 else f"number {number + 1}"
            said.append(f"The cell {name} is there {len(found)} times; {which} counts.")
    strange = set(labels) - {grade_id(cell) for cell in matches.released.cells} - {""}
    ignored = "belong to another exercise and were not graded"
    return said + told(sorted(strange), "belongs to another exercise and was not graded", ignored)


def passed_off(matches: Matches) -> list[str]:
    """Sentences on learner's cells that were made to pass for tests; a test that was merely edited is none.

    The mark of a test says that it is graded and no answer. Where a cell of other text claims a test's
    name as an answer, under a mark of this very release or one that no release makes, somebody wrote the mark.
    """
    checksums = {str(mark(cell).get("checksum")) for cell in matches.names.values()} | {"None"}
    said = []
    for cell, text in zip(matches.submission.cells, matches.texts, strict=True):
        name = grade_id(cell)
        if name not in matches.names or name in matches.own or text == matches.shipped[name]:
            continue
        theirs, ours = mark(cell), mark(matches.names[name])
        changed = any(bool(theirs.get(key)) != bool(ours.get(key)) for key in ("grade", "solution", "task"))
        if ours.get("grade") and changed and str(theirs.get("checksum")) in checksums:
            said.append(f"The cell {name} is a test; its mark was rewritten to pass off another text as the test.")
    return said


def mark(cell: NotebookNode) -> NotebookNode:
    """nbgrader's mark of a marked cell."""
    found: NotebookNode = cell.metadata["nbgrader"]
    return found
