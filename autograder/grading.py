"""Grades submissions: one result for each student, whatever their notebooks look like."""

from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import nbformat
from nbformat import NotebookNode

from autograder.course import listed
from autograder.engine import LEARNER, Scratch
from autograder.errors import CourseError
from autograder.gradebook import read_scores
from autograder.jobs import Submission
from autograder.outcomes import Question, questions, tests_by_answer
from autograder.repair import is_copy_of, mend
from autograder.submissions import find_notebook

if TYPE_CHECKING:
    from autograder.worker import Grader

MISTAKES = ("partial", "incorrect", "raised", "timed_out")


@dataclass
class Result:
    """What grading one student's submission came to; `as_json` is what the commands print."""

    student: str
    assignment: str
    seconds: float = 0.0
    evidence: dict[str, str] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    grades: dict[str, dict[str, float | None]] = field(default_factory=dict)  # by notebook and graded cell
    autograded: dict[str, str] = field(default_factory=dict, repr=False)  # file name -> JSON of the graded notebook
    digest: str = ""  # of the submission
    submitted: str | None = None  # text of its timestamp.txt

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


def grade_notebooks(grader: "Grader", scratch: Scratch, submission: Submission) -> Result:
    """Grade every notebook of the assignment in `scratch`, which knows the assignment and nobody yet."""
    result = Result(submission.student, grader.pack.assignment)
    result.digest, result.submitted = submission.digest, submission.submitted
    for name, source in grader.sources.items():
        notebook = Path(name).stem
        try:
            learners = find_notebook(submission, f"{notebook}.ipynb")
            if not is_copy_of(learners, grader.released[name]):
                raise CourseError(f"{notebook}.ipynb is not the exercise: it has none of its graded cells.")
        except FileNotFoundError:
            others = sorted(path for path in submission.files if path.endswith(".ipynb"))
            found = f" (there is {listed(others)})" if others else ""
            add(result, source, notebook, "not_attempted", "The notebook is missing.")
            note(result, "missing_notebook", f"{notebook}.ipynb is missing{found}.")
        except CourseError as problem:
            add(result, source, notebook, "not_attempted", str(problem))
            note(result, "unreadable", str(problem))
        else:
            run(scratch, result, notebook, source, learners, grader.released[name])
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
    result.autograded[path.name] = path.read_text(encoding="utf-8")
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
