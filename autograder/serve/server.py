"""The loop: takes in what arrives, has it graded and delivered, in the order of arrival."""

import shutil
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from autograder.course import Course
from autograder.errors import CourseError
from autograder.foreign import NbgraderCourse
from autograder.jobs import Submission, read_folder
from autograder.serve.collected import collect
from autograder.serve.crew import Crew
from autograder.serve.delivery import Delivery, sentence
from autograder.serve.exchange import Exchange
from autograder.serve.inbound import Inbound
from autograder.serve.journal import GRADED, MOST_STARTS, Entry, Journal
from autograder.serve.packs import RETRY_SECONDS, Packs
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
        self.delivery = Delivery(course, exchange, packs, own)
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
        """Deliver one result, and write down that this is done."""
        try:
            result, pack = self.journal.result(entry)
        except ValueError:  # another version of the grader wrote it
            self.journal.again(entry)
            return
        folder = self.waiting_room / entry.name
        if folder.is_dir():  # else it was delivered before a kill
            self.delivery.deliver(entry, result, pack, folder)
        self.journal.done(entry)
        self.say(sentence(result))

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
