"""Grades submissions: one result for each student, whatever their notebooks look like."""

import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode

from autograder.course import listed
from autograder.engine import CELL_SECONDS, LEARNER, Scratch, scratch_course
from autograder.errors import CourseError
from autograder.gradebook import read_scores
from autograder.outcomes import Question, questions, tests_by_answer
from autograder.release import Notebooks, generate
from autograder.repair import is_copy_of, mend
from autograder.submissions import read_submission

MISTAKES = ("partial", "incorrect", "raised", "timed_out")


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

    @property
    def mistaken(self) -> bool:
        """Whether some question was attempted and is not right."""
        return any(question.outcome in MISTAKES for question in self.questions)

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


def grade_all(
    assignment: str,
    folder: Path,
    students: list[str],
    sources: Notebooks,
    cell_seconds: int = CELL_SECONDS,
) -> Iterator[Result]:
    """Grade one student after the other; `folder` is only read."""
    with scratch_course(cell_seconds) as master:
        released = generate(master, sources)
        for student in students:
            yield grade_one(master, student, assignment, folder / student / assignment, sources, released)


def grade_one(
    master: Scratch, student: str, assignment: str, folder: Path, sources: Notebooks, released: Notebooks
) -> Result:
    """Grade the notebooks of one student in a scratch copy of the course `master`."""
    started = time.monotonic()
    result = Result(student, assignment)
    with scratch_course(master.cell_seconds) as scratch:
        scratch.copy_course(master)
        for name, source in sources.items():
            notebook = Path(name).stem
            try:
                submission = read_submission(folder / f"{notebook}.ipynb")
                if not is_copy_of(submission, released[name]):
                    raise CourseError(f"{notebook}.ipynb is not the exercise: it has none of its graded cells.")
            except FileNotFoundError:
                others = sorted(path.name for path in folder.glob("*.ipynb"))
                found = f" (there is {listed(others)})" if others else ""
                add(result, source, notebook, "not_attempted", "The notebook is missing.")
                note(result, "missing_notebook", f"{notebook}.ipynb is missing{found}.")
            except CourseError as problem:
                add(result, source, notebook, "not_attempted", str(problem))
                note(result, "unreadable", str(problem))
            else:
                run(scratch, result, notebook, source, submission, released[name])
    result.seconds = time.monotonic() - started
    return result


def run(
    scratch: Scratch,
    result: Result,
    notebook: str,
    source: NotebookNode,
    submission: NotebookNode,
    released: NotebookNode,
) -> None:
    """Let nbgrader grade one notebook, mended where needed, and add its questions to `result`."""
    for repair in mend(submission, released):
        note(result, "repaired", repair)
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
