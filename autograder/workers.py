"""Grades many submissions, by one worker or several."""

from collections.abc import Iterable, Iterator

from autograder.grading import Result
from autograder.jobs import Submission
from autograder.pack import Pack


def grade_each(
    pack: Pack, submissions: Iterable[Submission], jobs: int = 1, scheduler: str | None = None
) -> Iterator[Result]:
    """Grade each submission; results come as they are done."""
    from autograder.worker import Grader

    with Grader(pack) as grader:
        for submission in submissions:
            yield grader.grade(submission)
