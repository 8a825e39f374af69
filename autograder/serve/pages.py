"""Feedback as nbgrader's Assignment List fetches it: one page for each notebook of a submission."""

import dataclasses
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from autograder.feedback import write_feedback
from autograder.grading import Result
from autograder.jobs import Submission
from autograder.serve.exchange import Exchange
from autograder.serve.inbound import SECRET

MOST_PAGES = 100


def release_feedback(exchange: Exchange, name: str, submission: Submission, result: Result, folder: Path) -> None:
    """Put the pages of a submission into the exchange.

    `name` is its name in the exchange, and `folder` holds its files. A page's file name comes from a secret that only
    its learner has. Every notebook that was handed in gets a page, as the Assignment List waits for all of them.
    """
    for notebook in notebooks(submission, result)[:MOST_PAGES]:
        for place in file_names(exchange, name, submission, folder, notebook):
            exchange.put_feedback(place, page(result, notebook))


def notebooks(submission: Submission, result: Result) -> list[str]:
    """Names of the assignment's notebooks, and of others that were handed in beside them."""
    asked = dict.fromkeys(question.id.split("/")[0] for question in result.questions)
    there = [PurePosixPath(path) for path in [*submission.files, *submission.notes]]
    handed_in = [path.stem for path in there if path.suffix == ".ipynb" and len(path.parts) == 1]
    return list(asked | dict.fromkeys(handed_in))


def page(result: Result, notebook: str) -> str:
    """The page of one notebook; for one that is no exercise, that of the whole assignment."""
    own = [question for question in result.questions if question.id.split("/")[0] == notebook]
    evidence = result.evidence
    if not own:
        evidence = {"": f"{notebook}.ipynb is none of the exercises and was not graded.", **evidence}
    shown = dataclasses.replace(result, questions=own or result.questions, evidence=evidence)
    with tempfile.TemporaryDirectory(prefix="autograder-") as folder:
        return write_feedback(Path(folder), shown).read_text(encoding="utf-8")


def file_names(exchange: Exchange, name: str, submission: Submission, folder: Path, notebook: str) -> Iterator[str]:
    """Where nbgrader looks for the feedback on a notebook."""
    from nbgrader.utils import make_unique_key, notebook_hash

    secret = submission.files.get(SECRET, b"").decode(errors="replace")
    if secret:
        yield notebook_hash(secret=secret, notebook_id=notebook)
    elif f"{notebook}.ipynb" in submission.files:  # handed in by an nbgrader of before 0.9
        student, assignment, moment = name.rsplit("+", 3)[:3]
        key = make_unique_key(exchange.course_id, assignment, notebook, student, moment)
        yield notebook_hash(str(folder / f"{notebook}.ipynb"), key)
