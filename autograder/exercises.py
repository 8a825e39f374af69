"""The exercises of a course as learners got them: no solution, no hidden test."""

from typing import TYPE_CHECKING

import nbformat
from nbformat import NotebookNode

from autograder.course import Course

if TYPE_CHECKING:
    from autograder.foreign import NbgraderCourse


def released_notebooks(course: "Course | NbgraderCourse", assignment: str) -> dict[str, NotebookNode]:
    """The released notebooks of `assignment` by name; released in a scratch folder if they are not there."""
    if isinstance(course, Course):
        paths = sorted((course.exercises / assignment).glob("*.ipynb"))
    else:
        paths = sorted(course.folder("release", ".", assignment).glob("*.ipynb"))
    found = {path.stem: nbformat.read(path, 4) for path in paths}
    if found:
        return found
    texts = course.pack(assignment, None, "off").released
    return {name.rpartition("/")[2].removesuffix(".ipynb"): nbformat.reads(text, 4) for name, text in texts.items()}
