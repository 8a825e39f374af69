"""The graded notebooks: where nbgrader's Formgrader looks for them, and what they say of an answer."""

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.course import plain_name

if TYPE_CHECKING:
    from autograder.grading import Result

TIMESTAMP = "timestamp.txt"  # nbgrader's: when it was handed in


def put_autograded(folder: Path, result: "Result") -> Path:
    """Make `folder`/STUDENT/ASSIGNMENT hold a student's graded notebooks and nothing else; return it.

    Each file is exchanged whole. Write them before the result is recorded: who is killed between the
    two grades that student again. Raises CourseError if a name leads elsewhere.
    """
    from lab.notebooks import write_text

    place = folder / plain_name("student", result.student) / plain_name("assignment", result.assignment)
    files = {plain_name("notebook", name): content for name, content in result.autograded.items()}
    if result.submitted:
        files[TIMESTAMP] = result.submitted
    for name, content in files.items():
        write_text(content, place / name)
    for other in place.iterdir() if place.is_dir() else []:
        if other.name not in files:
            shutil.rmtree(other) if other.is_dir() and not other.is_symlink() else other.unlink()
    return place


def untouched(content: str) -> dict[str, bool]:
    """For each answer cell of a graded notebook, by name: whether it is as it was released."""
    from nbformat import NotebookNode, from_dict
    from nbgrader.utils import compute_checksum, is_solution

    found = {}
    for plain in json.loads(content).get("cells", []):
        if plain.get("metadata", {}).get("nbgrader", {}).get("solution"):
            cell = from_dict({**plain, "source": "".join(plain["source"])})
            assert isinstance(cell, NotebookNode)
            assert is_solution(cell)
            mark = cell.metadata.nbgrader
            found[str(mark.grade_id)] = mark.get("checksum") == compute_checksum(cell)
    return found
