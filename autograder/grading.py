"""Grades submissions: one result for each student, whatever their notebooks look like."""

from dataclasses import asdict, dataclass, field, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

import nbformat
from nbformat import NotebookNode

from autograder.engine import LEARNER, Scratch
from autograder.gradebook import read_scores
from autograder.harmless import readable
from autograder.honest.shadow import shadows
from autograder.jobs import Submission
from autograder.matching import grade_id
from autograder.outcomes import Question, by_question, points_of, questions
from autograder.secrecy import Secrets
from autograder.submissions import take_notebooks

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
    penalty: float = 0.0  # points that handing in late takes

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
    for name, taken in take_notebooks(submission, grader.released).items():
        source, notebook = grader.sources[name], PurePosixPath(name).stem
        for repair in taken.repairs:
            note(result, "repaired", repair)
        for sentence in (*taken.tampered, *shadows(submission.files, source)):
            if sentence not in result.evidence.get("tampered", ""):
                note(result, "tampered", sentence)
        if taken.notebook is None:
            note(result, taken.flag, taken.problem)
            words = "The notebook is missing." if taken.flag == "missing_notebook" else taken.problem
            add(grader.pack.grouped, result, source, notebook, "not_attempted", words)
        else:
            run(grader, scratch, result, notebook, source, taken.notebook)
    return result


def run(
    grader: "Grader",
    scratch: Scratch,
    result: Result,
    notebook: str,
    source: NotebookNode,
    submission: NotebookNode,
) -> None:
    """Let nbgrader grade one notebook that was rebuilt, and add its questions to `result`."""
    kernels = grader.kernels
    file = scratch.folder("submitted", result.assignment) / f"{notebook}.ipynb"
    file.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(submission, file)
    kernels.begin(source)
    if stopped := scratch.autograde(result.assignment, notebook):
        add(
            grader.pack.grouped,
            result,
            source,
            notebook,
            "not_run",
            f"The grader could not run this notebook: {stopped}",
        )
        return
    path = scratch.folder("autograded", result.assignment) / f"{notebook}.ipynb"
    graded = nbformat.read(path, 4)
    scores = read_scores(scratch.url, result.assignment, notebook, LEARNER)
    for text in kernels.limits.values():
        note(result, "limit_exceeded", text)
    found = questions(notebook, source, graded, scores, grader.pack.grouped)
    secrets = Secrets(graded, grader.released[f"{result.assignment}/{notebook}.ipynb"])
    found = [replace(question, message=secrets.message(question.message)) for question in found]
    if kernels.evidence:
        kernels.evidence = {test: [*map(secrets.message, said)] for test, said in kernels.evidence.items()}
        found = take_back(grader, result, source, found, scores)
    result.grades[notebook] = scores
    result.autograded[path.name] = path.read_text(encoding="utf-8")
    result.questions += found


def take_back(
    grader: "Grader",
    result: Result,
    source: NotebookNode,
    found: list[Question],
    scores: dict[str, float | None],
) -> list[Question]:
    """Give no points to questions whose tests were tampered with; say why, for a person to look at."""
    left = []
    for question in found:
        _, tests = by_question(source, grader.pack.grouped)[question.id.partition("/")[2]]
        said = [sentence for test in tests for sentence in grader.kernels.evidence.get(grade_id(test), [])]
        if said:
            scores |= {grade_id(test): 0.0 for test in tests}
            for sentence in dict.fromkeys(said):
                note(result, "tampered", f"{question.id}: {sentence}")
            message = f"No points, as this notebook changed how its tests work: {said[0]}"
            question = replace(question, score=0.0, outcome="incorrect", message=message)
        left.append(question)
    return left


def add(grouped: bool, result: Result, source: NotebookNode, notebook: str, outcome: str, message: str) -> None:
    """Add all questions of a notebook that was not run, with no points."""
    result.grades[notebook] = {}
    for name, (_, tests) in by_question(source, grouped).items():
        result.questions.append(Question(f"{notebook}/{name}", 0.0, points_of(tests), outcome, readable(message)))
        result.grades[notebook] |= {grade_id(test): 0.0 for test in tests}


def note(result: Result, flag: str, text: str) -> None:
    """Raise a flag on a result, with its evidence."""
    text = readable(text)
    result.evidence[flag] = f"{result.evidence[flag]} {text}" if flag in result.evidence else text
