"""Feedback as nbgrader's Assignment List fetches it: one page for each notebook of a submission."""

import dataclasses
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from nbformat import NotebookNode

from autograder.feedback import write_feedback
from autograder.grading import Result
from autograder.jobs import Submission
from autograder.remarks import Remarks
from autograder.serve.exchange import Exchange
from autograder.serve.inbound import SECRET

MOST_PAGES = 100


@dataclass(frozen=True)
class Handed:
    """A graded submission: its name in the exchange, its files, the folder that holds them, and its result."""

    name: str
    submission: Submission
    folder: Path
    result: Result


def release_feedback(
    exchange: Exchange, handed: Handed, released: Mapping[str, NotebookNode], remarks: Remarks
) -> None:
    """Put the pages of a submission into the exchange.

    A page's file name comes from a secret that only its learner has. Every notebook that was handed in gets a page,
    as the Assignment List waits for all of them. `released` and `remarks` are those of `write_feedback`.
    """
    for notebook in notebooks(handed.submission, handed.result)[:MOST_PAGES]:
        name = file_name(exchange, handed, notebook)
        if name:
            exchange.put_feedback(name, page(handed.result, notebook, released, remarks))


def notebooks(submission: Submission, result: Result) -> list[str]:
    """Names of the assignment's notebooks, and of others that were handed in beside them."""
    asked = dict.fromkeys(question.id.split("/")[0] for question in result.questions)
    there = [PurePosixPath(path) for path in [*submission.files, *submission.notes]]
    handed_in = [path.stem for path in there if path.suffix == ".ipynb" and len(path.parts) == 1]
    return list(asked | dict.fromkeys(handed_in))


def page(result: Result, notebook: str, released: Mapping[str, NotebookNode], remarks: Remarks) -> str:
    """The page of one notebook; for one that is no exercise, that of the whole assignment."""
    own = [question for question in result.questions if question.id.split("/")[0] == notebook]
    if own:  # what lateness costs is taken from the whole, and told on every page
        shown = dataclasses.replace(result, assignment=notebook, questions=own, penalty=0.0)
    else:
        evidence = {"": f"No exercise is called {notebook}.ipynb; this is the whole assignment.", **result.evidence}
        shown = dataclasses.replace(result, evidence=evidence)
    with tempfile.TemporaryDirectory(prefix="autograder-") as folder:
        return write_feedback(Path(folder), shown, released, remarks).read_text(encoding="utf-8")


def file_name(exchange: Exchange, handed: Handed, notebook: str) -> str:
    """Where nbgrader looks for the feedback on a notebook; empty if it would look nowhere."""
    from nbgrader.utils import make_unique_key, notebook_hash

    files = handed.submission.files
    if secret := files.get(SECRET, b"").decode(errors="replace"):
        return str(notebook_hash(secret=secret, notebook_id=notebook))
    if f"{notebook}.ipynb" not in files:
        return ""
    student, assignment, moment = handed.name.rsplit("+", 3)[:3]  # handed in by an nbgrader of before 0.9
    key = make_unique_key(exchange.course_id, assignment, notebook, student, moment)
    return str(notebook_hash(str(handed.folder / f"{notebook}.ipynb"), key))
