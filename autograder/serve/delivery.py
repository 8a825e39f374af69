"""Brings a result everywhere it belongs: the gradebook, the exchange, the learner's progress, nbgrader's folders."""

from pathlib import Path

from autograder.autograded import put_autograded
from autograder.course import Course
from autograder.exercises import released_notebooks
from autograder.foreign import NbgraderCourse
from autograder.gradebook import Book
from autograder.grading import Result
from autograder.jobs import read_folder
from autograder.remarks import remarks_on
from autograder.serve.collected import keep
from autograder.serve.exchange import Exchange
from autograder.serve.journal import Entry
from autograder.serve.own_progress import count_submission
from autograder.serve.packs import Packs
from autograder.serve.pages import Handed, release_feedback


class Delivery:
    """Delivers results of `course`; `own` says that the submissions are the user's own."""

    def __init__(self, course: Course | NbgraderCourse, exchange: Exchange, packs: Packs, own: bool) -> None:
        self.course = course
        self.exchange = exchange
        self.packs = packs
        self.own = own

    def deliver(self, entry: Entry, result: Result, pack: str, folder: Path) -> None:
        """Take every step; each may be taken again after a kill, and then changes nothing.

        `folder` holds what was handed in, and is gone afterwards; `pack` is the digest of what it was graded with.
        """
        submission = read_folder(entry.student, folder)
        put_autograded(self.course.autograded, result)
        self.record(result, pack)
        released = released_notebooks(self.course, entry.assignment)
        remarks = remarks_on(self.packs.url, entry.assignment, entry.student)
        release_feedback(self.exchange, Handed(entry.name, submission, folder, result), released, remarks)
        if self.own and isinstance(self.course, Course):
            count_submission(self.course, self.packs.of(entry.assignment), submission, result)
        keep(folder, self.place(entry))

    def record(self, result: Result, pack: str) -> None:
        """Enter a result into the gradebook and its history, unless that was the last thing before a kill."""
        with Book(self.packs.url, self.course.late_policy) as book:
            last = book.latest(result.assignment, result.student)
            if last is None or (last.digest, last.pack) != (result.digest, pack):
                book.record(result, pack)
            else:
                with book.change() as connection:
                    book.mark(connection, result)

    def place(self, entry: Entry) -> Path:
        """Where nbgrader looks for what a student handed in."""
        if isinstance(self.course, Course):
            return self.course.submitted / entry.student / entry.assignment
        return self.course.folder("submitted", entry.student, entry.assignment)


def sentence(result: Result) -> str:
    """The line that is printed for a graded submission."""
    said = (
        f"{result.assignment} {result.student}: {result.score:g} of {result.max_score:g} points, {result.seconds:.1f} s"
    )
    flags = f" ({', '.join(sorted(result.evidence))})" if result.evidence else ""
    return said + flags + ("; the grader failed on some question" if result.not_run else "")
