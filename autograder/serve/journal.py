"""Remembers what arrived and how far it got, so that a kill loses nothing and grades nothing twice."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import CourseError
from autograder.grading import Result
from autograder.history import as_text, from_text
from autograder.serve.inbound import Arrival

WAITING, GRADED, DONE = "waiting", "graded", "done"
SUSPECT = 2  # starts that came to nothing; from then on a submission lets the others pass
MOST_STARTS = 10

TABLE = """
CREATE TABLE IF NOT EXISTS submissions (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT UNIQUE NOT NULL,
    student TEXT NOT NULL,
    assignment TEXT NOT NULL,
    state TEXT NOT NULL,
    starts INTEGER NOT NULL DEFAULT 0,
    result TEXT,
    autograded TEXT,
    pack TEXT
)"""
COLUMNS = "number, name, student, assignment, state, starts"


@dataclass(frozen=True)
class Entry:
    """One submission: `number` counts arrivals, `name` is its folder's in the exchange."""

    number: int
    name: str
    student: str
    assignment: str
    state: str
    starts: int


class Journal:
    """A small SQLite file; every step of a submission is written down before the next one begins.

    waiting: collected, to be graded. graded: the result is here, and may not be everywhere else yet. done: the
    gradebook, the feedback and the collected files are all in place.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with self.connection() as connection:
            connection.execute(TABLE)

    @contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """A connection and a transaction; raises CourseError if the file is no journal."""
        try:
            with closing(sqlite3.connect(self.path, timeout=30)) as connection, connection:
                yield connection
        except sqlite3.DatabaseError as problem:
            raise CourseError(f"The journal {self.path} cannot be used ({problem}); move it away.") from None

    def names(self) -> set[str]:
        """Names of everything that has arrived."""
        with self.connection() as connection:
            return {name for (name,) in connection.execute("SELECT name FROM submissions")}

    def arrived(self, arrival: Arrival) -> None:
        """Write down that a submission has been collected."""
        with self.connection() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO submissions (name, student, assignment, state) VALUES (?, ?, ?, ?)",
                (arrival.name, arrival.student, arrival.assignment, WAITING),
            )

    def waiting(self) -> list[Entry]:
        """What is to be graded, in order; what took the grader down before comes after the rest."""
        found = self.entries(WAITING)
        return sorted(found, key=lambda entry: (entry.starts if entry.starts >= SUSPECT else 0, entry.number))

    def entries(self, state: str) -> list[Entry]:
        """All submissions in a state, in the order of their arrival."""
        with self.connection() as connection:
            rows = connection.execute(f"SELECT {COLUMNS} FROM submissions WHERE state = ? ORDER BY number", (state,))
            return [Entry(*row) for row in rows]

    def started(self, entry: Entry) -> None:
        """Count a start before it is made: a submission that ends the grader every time shows by it."""
        with self.connection() as connection:
            connection.execute("UPDATE submissions SET starts = starts + 1 WHERE number = ?", (entry.number,))

    def graded(self, entry: Entry, result: Result, pack: str) -> None:
        """Keep the result until it is everywhere; `pack` is the digest of what it was graded with."""
        values = GRADED, as_text(result), json.dumps(result.autograded), pack, entry.number, WAITING
        with self.connection() as connection:
            update = "UPDATE submissions SET state = ?, result = ?, autograded = ?, pack = ?"
            connection.execute(f"{update} WHERE number = ? AND state = ?", values)

    def result(self, entry: Entry) -> tuple[Result, str]:
        """The kept result of a graded submission, and its pack's digest; raises ValueError if it cannot be read."""
        question = "SELECT result, autograded, pack FROM submissions WHERE number = ?"
        with self.connection() as connection:
            text, autograded, pack = connection.execute(question, (entry.number,)).fetchone()
        try:
            result = from_text(text)
            result.autograded = json.loads(autograded)
        except (TypeError, KeyError) as problem:
            raise ValueError(str(problem)) from None
        return result, pack

    def again(self, entry: Entry) -> None:
        """Have a submission graded again, because its result cannot be read."""
        with self.connection() as connection:
            connection.execute("UPDATE submissions SET state = ? WHERE number = ?", (WAITING, entry.number))

    def done(self, entry: Entry) -> None:
        """Write down that nothing is left to do."""
        with self.connection() as connection:
            update = "UPDATE submissions SET state = ?, result = NULL, autograded = NULL WHERE number = ?"
            connection.execute(update, (DONE, entry.number))
