"""Finds what learners handed in, and in it the notebooks that an assignment expects; nothing is written there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from nbformat import NotebookNode

from autograder.course import Course, listed, plain_name
from autograder.errors import CourseError
from autograder.jobs import Submission
from autograder.reading import Read, read_notebook
from autograder.repair import is_copy_of, likeness, rebuild

if TYPE_CHECKING:
    from autograder.foreign import NbgraderCourse

MOST_CANDIDATES = 40  # files that are looked into for a notebook that is missing
SUFFIXES = (".ipynb", ".json", ".txt", "")  # what browsers and mail programs make of a notebook's name


@dataclass(frozen=True)
class Taken:
    """What a submission has for one expected notebook: the notebook to run, or why there is none."""

    notebook: NotebookNode | None
    repairs: list[str] = field(default_factory=list)
    tampered: list[str] = field(default_factory=list)
    flag: str = ""  # missing_notebook or unreadable, if there is no notebook
    problem: str = ""


def take_notebooks(submission: Submission, released: Mapping[str, NotebookNode]) -> dict[str, Taken]:
    """What there is for each notebook of `released`, by its name there (`ASSIGNMENT/NAME.ipynb`).

    A notebook is first looked for under its own name, and then, if exactly one other file holds most of
    its graded cells, under any name and in any folder of the submission.
    """
    expected = {PurePosixPath(name).name: name for name in released}
    problems: dict[str, Taken] = {}
    found: dict[str, Taken] = {}
    for file, name in expected.items():
        try:
            found[name] = taken(look_up(submission, file, released[name]), released[name])
        except FileNotFoundError:
            problems[name] = Taken(None, flag="missing_notebook", problem=missing(submission, file))
        except CourseError as why:
            problems[name] = Taken(None, flag="unreadable", problem=str(why))
    others = candidates(submission, {file for file, name in expected.items() if name in found}) if problems else {}
    for name, problem in problems.items():
        alike = {file: read for file, read in others.items() if likeness(read.notebook, released[name]) > 0.5}
        found[name] = problem
        if len({submission.files[file] for file in alike}) == 1:
            file, read = next(iter(alike.items()))
            said = f"{file} was read as {PurePosixPath(name).name}."
            found[name] = taken(Read(read.notebook, [said, *read.repairs]), released[name])
    return {name: found[name] for name in released}


def taken(read: Read, released: NotebookNode) -> Taken:
    """A notebook that was found, rebuilt on the exercise."""
    rebuilt = rebuild(read.notebook, released)
    return Taken(rebuilt.notebook, read.repairs + rebuilt.repairs, rebuilt.tampered)


def look_up(submission: Submission, file: str, released: NotebookNode) -> Read:
    """The notebook of that name; raises FileNotFoundError if there is none, CourseError if it is another."""
    for name in (".", file):
        if name in submission.notes and file not in submission.files:
            raise CourseError(submission.notes[name])
    if file not in submission.files:
        raise FileNotFoundError(file)
    read = read_notebook(file, submission.files[file])
    if not is_copy_of(read.notebook, released):
        raise CourseError(f"{file} is not the exercise: it has none of its graded cells.")
    return read


def candidates(submission: Submission, known: set[str]) -> dict[str, Read]:
    """The other files of a submission that hold a notebook, those higher up first."""
    names = [name for name in submission.files if name not in known and PurePosixPath(name).suffix in SUFFIXES]
    found = {}
    for name in sorted(names, key=lambda name: (not name.endswith(".ipynb"), name.count("/"), name))[:MOST_CANDIDATES]:
        try:
            found[name] = read_notebook(name, submission.files[name])
        except CourseError:
            continue
    return found


def missing(submission: Submission, file: str) -> str:
    """That a notebook is missing, and what there is instead."""
    others = sorted(name for name in submission.files if name.endswith(".ipynb"))
    return f"{file} is missing{f' (there is {listed(others[:10])})' if others else ''}."


def submitted_students(course: "Course | NbgraderCourse", assignment: str, folder: Path) -> list[str]:
    """The students to grade; raises CourseError if nobody has handed `assignment` in.

    In our course everybody in `folder` counts, so that who handed nothing in gets 0; elsewhere, as with
    nbgrader, those who handed something in and are not excluded.
    """
    course.sources(assignment)
    if not folder.is_dir():
        raise CourseError(f"There is no folder of submissions at {folder}.")
    if not isinstance(course, Course):
        everyone = course.students(assignment, folder)
    else:
        everyone = sorted(path.name for path in folder.iterdir() if path.is_dir() and path.name[0] != ".")
    if not any(course.handed_in(student, assignment, folder).is_dir() for student in everyone):
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
    return read_notebook(name, content).notebook


def find_notebook(submission: Submission, name: str) -> NotebookNode:
    """The notebook `name` of a submission, as it is.

    Raises FileNotFoundError if it is missing, CourseError if it is no notebook.
    """
    if name in submission.notes:
        raise CourseError(submission.notes[name])
    if name not in submission.files:
        raise FileNotFoundError(name)
    return parse(name, submission.files[name])
