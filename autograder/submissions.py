"""Finds and reads what learners handed in; nothing is ever written there."""

import json
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.course import Course, listed, plain_name
from autograder.errors import CourseError
from autograder.jobs import Submission


def submitted_students(course: Course, assignment: str, folder: Path) -> list[str]:
    """The students that have handed something in; raises CourseError if there are none."""
    course.sources(assignment)
    if not folder.is_dir():
        raise CourseError(f"There is no folder of submissions at {folder}.")
    everyone = sorted(p.name for p in folder.iterdir() if p.is_dir() and p.name[0] != ".")
    if not any((folder / student / assignment).is_dir() for student in everyone):
        raise CourseError(
            f"{folder} holds no submission for {assignment}; expected STUDENT/{assignment}/*.ipynb in it."
        )
    return everyone


def one_student(students: list[str], student: str, folder: Path) -> list[str]:
    """Only `student`; raises CourseError if there is nothing of that name."""
    plain_name("student", student)
    if student not in students:
        raise CourseError(
            f"{folder} has no student {student!r}; it has {listed(students[:10])}"
            + (f" and {len(students) - 10} more." if students[10:] else ".")
        )
    return [student]


def parse(name: str, content: bytes) -> NotebookNode:
    """A learner's notebook in today's format; raises CourseError if `content` is no notebook."""
    try:
        data = json.loads(content)
        if not isinstance(data, dict) or "nbformat" not in data:
            raise CourseError(f"{name} is no notebook, although it is named like one.")
        notebook = nbformat.reads(json.dumps(data), 4)
        nbformat.validate(notebook)
    except CourseError:
        raise
    except (ValueError, RecursionError):
        raise CourseError(
            f"{name} is damaged: its text is not a notebook's. Restore an earlier copy, or start again."
        ) from None
    except Exception as problem:  # nbformat raises whatever its parser met
        words = str(problem).strip().splitlines() or [type(problem).__name__]
        raise CourseError(f"{name} cannot be read as a notebook: {words[0]}") from None
    if not notebook.cells:
        raise CourseError(f"{name} has no cells.")
    return notebook


def find_notebook(submission: Submission, name: str) -> NotebookNode:
    """The notebook `name` of a submission.

    Raises FileNotFoundError if it is missing, CourseError if it is no notebook.
    """
    if name in submission.notes:
        raise CourseError(submission.notes[name])
    if name not in submission.files:
        raise FileNotFoundError(name)
    return parse(name, submission.files[name])
