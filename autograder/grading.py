"""Grades submissions: one result for each student, whatever their notebooks look like."""

import json
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.course import Course, listed, plain_name
from autograder.engine import CELL_SECONDS, LEARNER, Scratch, scratch_course
from autograder.errors import CourseError
from autograder.gradebook import read_scores
from autograder.outcomes import Question, questions, tests_by_answer
from autograder.release import Notebooks, generate


@dataclass
class Result:
    """What grading one student's submission came to; `as_json` is what the commands print."""

    student: str
    assignment: str
    seconds: float = 0.0
    evidence: dict[str, str] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    grades: dict[str, dict[str, float | None]] = field(default_factory=dict)

    @property
    def score(self) -> float:
        """Points earned."""
        return round(sum(question.score for question in self.questions), 6)

    @property
    def max_score(self) -> float:
        """Points there are."""
        return round(sum(question.max_score for question in self.questions), 6)

    @property
    def not_run(self) -> bool:
        """Whether the grader itself failed on some question."""
        return any(question.outcome == "not_run" for question in self.questions)

    def as_json(self) -> dict[str, Any]:
        """The object of this submission in the JSON of `autograder grade`."""
        parts: dict[str, dict[str, Any]] = {}
        for question in self.questions:
            name = question.id.split("/")[0]
            part = parts.setdefault(name, {"name": name, "score": 0.0, "max_score": 0.0})
            part["score"] = round(part["score"] + question.score, 6)
            part["max_score"] = round(part["max_score"] + question.max_score, 6)
        return {
            "student": self.student,
            "assignment": self.assignment,
            "score": self.score,
            "max_score": self.max_score,
            "seconds": round(self.seconds, 3),
            "flags": sorted(self.evidence),
            "evidence": self.evidence,
            "notebooks": list(parts.values()),
            "questions": [asdict(question) for question in self.questions],
        }


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


def grade_all(
    assignment: str,
    folder: Path,
    students: list[str],
    sources: Notebooks,
    cell_seconds: int = CELL_SECONDS,
) -> Iterator[Result]:
    """Grade one student after the other; `folder` is only read."""
    with scratch_course(cell_seconds) as master:
        generate(master, sources)
        for student in students:
            yield grade_one(master, student, assignment, folder / student / assignment, sources)


def grade_one(master: Scratch, student: str, assignment: str, folder: Path, sources: Notebooks) -> Result:
    """Grade the notebooks of one student in a scratch copy of the course `master`."""
    started = time.monotonic()
    result = Result(student, assignment)
    with scratch_course(master.cell_seconds) as scratch:
        scratch.copy_course(master)
        for name, source in sources.items():
            notebook = Path(name).stem
            try:
                submission = read_submission(folder / f"{notebook}.ipynb")
            except FileNotFoundError:
                others = sorted(path.name for path in folder.glob("*.ipynb"))
                found = f" (there is {listed(others)})" if others else ""
                add(result, source, notebook, "not_attempted", "The notebook is missing.")
                note(result, "missing_notebook", f"{notebook}.ipynb is missing{found}.")
            except CourseError as problem:
                add(result, source, notebook, "not_attempted", str(problem))
                note(result, "unreadable", str(problem))
            else:
                run(scratch, result, notebook, source, submission)
    result.seconds = time.monotonic() - started
    return result


def run(scratch: Scratch, result: Result, notebook: str, source: NotebookNode, submission: NotebookNode) -> None:
    """Let nbgrader grade one notebook and add its questions to `result`."""
    file = scratch.folder("submitted", result.assignment) / f"{notebook}.ipynb"
    file.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(submission, file)
    if stopped := scratch.autograde(result.assignment, notebook):
        message = f"The grader could not run this notebook: {stopped}"
        add(result, source, notebook, "not_run", message)
        return
    path = scratch.folder("autograded", result.assignment) / f"{notebook}.ipynb"
    graded = nbformat.read(path, 4)
    scores = read_scores(scratch.url, result.assignment, notebook, LEARNER)
    result.grades[notebook] = scores
    result.questions += questions(notebook, source, graded, scores)


def add(result: Result, source: NotebookNode, notebook: str, outcome: str, message: str) -> None:
    """Add all questions of a notebook that was not run, with no points."""
    result.grades[notebook] = {}
    for name, tests in tests_by_answer(source).items():
        most = sum(float(test.metadata["nbgrader"]["points"]) for test in tests)
        result.questions.append(Question(f"{notebook}/{name}", 0.0, most, outcome, message))
        result.grades[notebook] |= {test.id: 0.0 for test in tests}


def note(result: Result, flag: str, text: str) -> None:
    """Raise a flag on a result, with its evidence."""
    result.evidence[flag] = f"{result.evidence[flag]} {text}" if flag in result.evidence else text


def read_submission(path: Path) -> NotebookNode:
    """A learner's notebook in today's format.

    Raises FileNotFoundError if it is missing, CourseError if it is no notebook.
    """
    if path.is_symlink():
        raise CourseError(f"{path.name} is a link and not a file; hand the notebook itself in.")
    if path.is_dir():
        raise CourseError(f"{path.name} is a folder and not a notebook.")
    if not path.exists():
        raise FileNotFoundError(path)
    try:
        content = json.loads(path.read_bytes())
        if not isinstance(content, dict) or "nbformat" not in content:
            raise CourseError(f"{path.name} is no notebook, although it is named like one.")
        notebook = nbformat.reads(json.dumps(content), 4)
        nbformat.validate(notebook)
    except CourseError:
        raise
    except (ValueError, RecursionError):
        raise CourseError(
            f"{path.name} is damaged: its text is not a notebook's. Restore an earlier copy, or start again."
        ) from None
    except Exception as problem:  # nbformat raises whatever its parser met
        words = str(problem).strip().splitlines() or [type(problem).__name__]
        raise CourseError(f"{path.name} cannot be read as a notebook: {words[0]}") from None
    if not notebook.cells:
        raise CourseError(f"{path.name} has no cells.")
    return notebook
