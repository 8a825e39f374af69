"""The loop: takes in what arrives, has it graded, and brings each result everywhere it belongs."""

import shutil
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from autograder.autograded import put_autograded
from autograder.course import Course
from autograder.errors import CourseError
from autograder.exercises import released_notebooks
from autograder.foreign import NbgraderCourse
from autograder.gradebook import Book
from autograder.grading import Result
from autograder.jobs import Submission, read_folder
from autograder.remarks import remarks_on
from autograder.serve.collected import collect, keep
from autograder.serve.crew import Crew
from autograder.serve.exchange import Exchange
from autograder.serve.inbound import Inbound
from autograder.serve.journal import GRADED, MOST_STARTS, Entry, Journal
from autograder.serve.own_progress import count_submission
from autograder.serve.packs import RETRY_SECONDS, Packs
from autograder.serve.pages import Handed, release_feedback
from autograder.workers import not_run

POLL_SECONDS = 0.25
RELEASE_SECONDS = 5.0  # between two looks at the exercises


class Server:
    """Grades what arrives in `exchange`; `own` says that the submissions are the user's own."""

    def __init__(
        self, course: Course | NbgraderCourse, exchange: Exchange, inbound: Inbound, packs: Packs, crew: Crew, own: bool
    ) -> None:
        self.course = course
        self.exchange = exchange
        self.inbound = inbound
        self.packs = packs
        self.crew = crew
        self.own = own
        self.waiting_room = course.state / "serve" / "waiting"
        self.journal = Journal(course.state / "serve" / "journal.db")
        self.known = self.journal.names()
        self.later: dict[str, float] = {}
        self.next_release = self.next_retry = 0.0
        self.said: set[str] = set()

    def run(self, once: bool) -> None:
        """Serve until interrupted, or with `once` until everything there is has been graded."""
        self.tidy()
        while True:
            self.release()
            self.take_in()
            self.begin()
            self.finish_all()
            if once and not self.busy():
                return
            for entry, result, pack in self.crew.results(POLL_SECONDS):
                self.journal.graded(entry, result, pack)
                self.next_retry = 0.0

    def busy(self) -> bool:
        """Whether anything is left to do, or may soon be."""
        left = self.crew.entries() or self.journal.waiting() or self.journal.entries(GRADED)
        return bool(left) or self.inbound.pending()

    def tidy(self) -> None:
        """Remove what a killed server left in the waiting room."""
        expected = {entry.name for entry in self.journal.waiting() + self.journal.entries(GRADED)}
        if self.waiting_room.is_dir():
            for path in self.waiting_room.iterdir():
                if path.name not in expected:
                    shutil.rmtree(path, ignore_errors=True)

    def release(self) -> None:
        """Put exercises that changed into the exchange; in a course of nbgrader's its instructor releases."""
        if isinstance(self.course, Course) and time.monotonic() >= self.next_release:
            self.next_release = time.monotonic() + RELEASE_SECONDS
            self.attempt("exercises", partial(self.release_from, self.course.exercises))

    def release_from(self, exercises: Path) -> None:
        """Make the exchange hold the exercises of today."""
        self.say(*self.exchange.release(exercises, self.inbound.assignments))

    def take_in(self) -> None:
        """Collect what has arrived, and write it down."""
        for arrival in self.inbound.arrivals(self.known):
            source, target = self.inbound.folder / arrival.name, self.waiting_room / arrival.name
            if self.attempt(arrival.name, partial(collect, source, target)):
                self.journal.arrived(arrival)
                self.known.add(arrival.name)
        self.say(*self.inbound.news)
        self.inbound.news.clear()

    def begin(self) -> None:
        """Have the next submissions graded; those of one student to one assignment one after the other."""
        if not self.crew.free():
            return
        unfinished = self.crew.entries() + self.journal.entries(GRADED)
        busy = {(entry.student, entry.assignment) for entry in unfinished}
        for entry in self.journal.waiting():
            pair = entry.student, entry.assignment
            if pair in busy:
                continue
            busy.add(pair)  # a later one of theirs waits for this one
            try:
                pack = self.packs.of(entry.assignment)
            except CourseError as problem:
                self.say_once(f"{entry.assignment} cannot be graded at present: {problem}")
                continue
            submission = self.submission(entry)
            self.journal.started(entry)
            if entry.starts >= MOST_STARTS:
                reason = f"The grader was stopped {entry.starts} times while it was at this submission."
                self.journal.graded(entry, not_run(pack, submission, reason), pack.digest)
                self.next_retry = 0.0
                continue
            self.crew.grade(entry, submission, pack)
            if not self.crew.free():
                return

    def finish_all(self) -> None:
        """Bring the results of all graded submissions where they belong."""
        if time.monotonic() >= self.next_retry:
            self.next_retry = time.monotonic() + RETRY_SECONDS
            for entry in self.journal.entries(GRADED):
                self.attempt(entry.name, partial(self.finish, entry))

    def finish(self, entry: Entry) -> None:
        """Enter one result everywhere; each step may be done again after a kill, and then changes nothing."""
        try:
            result, pack = self.journal.result(entry)
        except ValueError:  # another version of the grader wrote it
            self.journal.again(entry)
            return
        folder = self.waiting_room / entry.name
        if folder.is_dir():
            submission = self.submission(entry)
            put_autograded(self.course.autograded, result)
            self.record(result, pack)
            released = released_notebooks(self.course, entry.assignment)
            remarks = remarks_on(self.packs.url, entry.assignment, entry.student)
            release_feedback(self.exchange, Handed(entry.name, submission, folder, result), released, remarks)
            if self.own and isinstance(self.course, Course):
                self.attempt("start page", partial(self.count, entry, submission, result))
            keep(folder, self.place(entry))
        self.journal.done(entry)
        self.say(sentence(result))

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

    def count(self, entry: Entry, submission: Submission, result: Result) -> None:
        """Show the learner's progress."""
        assert isinstance(self.course, Course)
        count_submission(self.course, self.packs.of(entry.assignment), submission, result)

    def submission(self, entry: Entry) -> Submission:
        """The collected files of a submission."""
        return read_folder(entry.student, self.waiting_room / entry.name)

    def attempt(self, what: str, step: Callable[[], None]) -> bool:
        """Take a step that the world may refuse; return whether it went well, else it is tried again after a while."""
        if time.monotonic() < self.later.get(what, 0.0):
            return False
        try:
            step()
        except Exception as problem:  # a full disk, a database that is away: one submission's trouble stops no other
            words = str(problem).splitlines() or [""]
            self.say_once(f"{what}: {type(problem).__name__}: {words[0]} It is tried again.")
            self.later[what] = time.monotonic() + RETRY_SECONDS
            return False
        self.later.pop(what, None)
        return True

    def say(self, *sentences: str) -> None:
        """Print, at once."""
        for text in sentences:
            print(text, flush=True)

    def say_once(self, text: str) -> None:
        """Print what would be said again and again only the first time."""
        if text not in self.said:
            self.said.add(text)
            self.say(text)


def sentence(result: Result) -> str:
    """The line that is printed for a graded submission."""
    said = (
        f"{result.assignment} {result.student}: {result.score:g} of {result.max_score:g} points, {result.seconds:.1f} s"
    )
    flags = f" ({', '.join(sorted(result.evidence))})" if result.evidence else ""
    return said + flags + ("; the grader failed on some question" if result.not_run else "")
