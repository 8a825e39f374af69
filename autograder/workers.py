"""Grades many submissions: in this process, in processes of this machine, or on a cluster."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from autograder.errors import CourseError
from autograder.grading import Result
from autograder.jobs import Submission
from autograder.pack import Pack

if TYPE_CHECKING:
    from autograder.pool import Early
    from autograder.worker import Grader

TRIES = 3  # how often a submission is tried whose worker was lost


def grade_each(
    pack: Pack,
    submissions: Iterable[Submission],
    jobs: int = 1,
    scheduler: str | None = None,
    early: "Early | None" = None,
) -> Iterator[Result]:
    """Grade each submission, one result for each, in the order in which they are done.

    Submissions are read as they are needed, a few ahead. `scheduler` is the address of a Dask
    cluster's; without one, `jobs` processes of this machine grade, those of `called_early` first. Raises
    CourseError if no worker can be had; whatever happens to a single submission is in its result.
    """
    if jobs < 1:
        raise CourseError(f"{jobs} jobs cannot grade anything; give --jobs a number from 1 on.")
    if scheduler:
        from autograder.cluster import grade_on_cluster

        return grade_on_cluster(pack, submissions, scheduler)
    if jobs > 1:
        from autograder.pool import grade_in_processes

        return grade_in_processes(pack, submissions, jobs, early)
    return grade_here(pack, submissions)


@contextmanager
def called_early(jobs: int, scheduler: str | None, most: int) -> "Iterator[Early | None]":
    """Workers that start at once, for up to `most` submissions; None where this process or a cluster grades."""
    if scheduler or min(jobs, most) < 2:
        yield None
        return
    from autograder.pool import Early

    early = Early(min(jobs, most))
    try:
        yield early
    finally:
        early.close()


def grade_here(pack: Pack, submissions: Iterable[Submission]) -> Iterator[Result]:
    """Grade one submission after the other in this process."""
    from autograder.worker import Grader

    with Grader(pack) as grader:
        for submission in submissions:
            yield attempt(grader, submission)


def attempt(grader: "Grader", submission: Submission) -> Result:
    """Grade one submission; an error of the grader's own becomes a result that says so."""
    try:
        return grader.grade(submission)
    except Exception as problem:
        words = str(problem).strip().splitlines() or ["no reason given"]
        return not_run(grader.pack, submission, f"The grader failed: {type(problem).__name__}: {words[0]}")


def not_run(pack: Pack, submission: Submission, reason: str) -> Result:
    """The result of a submission that could not be graded: no points, and the reason at each question."""
    from autograder.grading import add
    from autograder.worker import Grader

    result = Result(submission.student, pack.assignment, digest=submission.digest, submitted=submission.submitted)
    grader = Grader(pack)  # not started, only to read the notebooks
    for name, source in grader.sources.items():
        add(pack.grouped, result, source, Path(name).stem, "not_run", reason)
    return result
