"""The gradebook, a database of nbgrader's: made once, read, and written by one writer."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from autograder.errors import CourseError
from autograder.quiet import silence

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from autograder.grading import Result
    from autograder.history import Attempt


def create_gradebook(url: str, versioned: bool = True) -> None:
    """Create nbgrader's tables at the database `url` unless they are there.

    nbgrader itself would start the program `alembic` for it, which takes seconds and has to be
    on the path. `versioned` notes the version of the tables, for later upgrades. Raises
    CourseError if the database cannot be opened.
    """
    from autograder.database import connect, make_tables, told

    with told(url):
        engine = connect(url)
        try:
            make_tables(engine, versioned)
        finally:
            engine.dispose()


def full_address(url: str) -> str:
    """The address of a database with an installed driver, for nbgrader's own use of it."""
    from autograder.database import address

    return address(url).render_as_string(hide_password=False)


def read_scores(url: str, assignment: str, notebook: str, student: str) -> dict[str, float | None]:
    """nbgrader's score of each graded cell of one notebook; None where a person has to look."""
    from nbgrader.api import Gradebook

    with Gradebook(url) as gradebook:
        submission = gradebook.find_submission_notebook(notebook, assignment, student)
        return {grade.name: None if grade.needs_manual_grade else grade.score for grade in submission.grades}


def record(url: str, result: "Result", pack: str = "") -> None:
    """Enter one result; a class keeps one `Book` open instead."""
    with Book(url) as book:
        book.record(result, pack)


class Book:
    """A gradebook that is open for a whole class: `with Book(url) as book: book.record(result)`.

    What is recorded is in the database when the call returns, all of it or nothing. Several may be
    open on the same gradebook, also on several machines with PostgreSQL. `usual` is the late policy
    of assignments that have none of their own. Raises CourseError if the database cannot be opened,
    or if it is not there and not to be made.
    """

    def __init__(self, url: str, usual: str | None = None, make: bool = True) -> None:
        self.url, self.usual, self.make = url, usual, make

    def __enter__(self) -> Self:
        from autograder.database import connect, file_of, make_tables, shown, told
        from autograder.tables import make_own_tables

        with told(self.url):
            self.engine = connect(self.url)
            file = file_of(self.engine.url)
            if not self.make and file is not None and not file.is_file():
                raise CourseError(f"There is no gradebook at {shown(self.url)} yet: grade first.")
            make_tables(self.engine)
            make_own_tables(self.engine)
        return self

    def __exit__(self, *problem: object) -> None:
        self.engine.dispose()

    @contextmanager
    def change(self) -> "Iterator[Connection]":
        """A transaction that writes."""
        from autograder.database import told

        with told(self.url), silence(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def look(self) -> "Iterator[Connection]":
        """A transaction that only reads."""
        from autograder.database import told

        with told(self.url), silence(), self.engine.execution_options(reads=True).begin() as connection:
            yield connection

    def record(self, result: "Result", pack: str = "") -> None:
        """Enter a result: scores, time of handing in, penalty, and its place in the history.

        `pack` is the digest of what it was graded with. Adds the flag `late`, with its evidence, to
        the result if it is.
        """
        from autograder import history, late
        from autograder.entries import enter

        try:
            submitted = late.moment(result.submitted)
        except ValueError as problem:
            submitted = None
            result.evidence.setdefault("unreadable", f"timestamp.txt cannot be read: {problem}.")
        with self.change() as connection:
            enter(connection, result, submitted)
            seconds = self.mark(connection, result)
            history.keep(connection, result, pack, submitted, seconds)

    def mark(self, connection: "Connection", result: "Result") -> float:
        """Set a result's flag `late` and its penalty by the gradebook; return how late it is, in seconds."""
        from autograder.late import settle

        found = settle(connection, result.assignment, result.student, self.usual).get(result.student)
        result.evidence.pop("late", None)
        result.penalty = found.penalty if found else 0.0
        if found:
            result.evidence["late"] = found.evidence
        return found.seconds if found else 0.0

    def unchanged(self, assignment: str, student: str, digest: str, pack: str) -> "Result | None":
        """The result of a student's last attempt if neither submission nor tests changed since, else None.

        None too if the grader had failed, or if the gradebook no longer holds what was found then.
        """
        from autograder.history import from_text
        from autograder.standings import holds

        last = self.latest(assignment, student)
        if last is None or not pack or (last.digest, last.pack) != (digest, pack):
            return None
        result = from_text(last.result)
        with self.change() as connection:
            if result.not_run or not holds(connection, result):
                return None
            self.mark(connection, result)
        return result

    def latest(self, assignment: str, student: str) -> "Attempt | None":
        """A student's last attempt."""
        from autograder import history

        with self.look() as connection:
            return history.latest(connection, assignment, student).get(student)

    def attempts(self, assignment: str, student: str | None = None) -> "list[Attempt]":
        """Everybody's or one student's attempts, oldest first."""
        from autograder import history

        with self.look() as connection:
            return history.attempts(connection, assignment, student)

    def forget(self, assignment: str, student: str | None = None) -> None:
        """Let everybody's or one student's submission be graded again, although nothing changed."""
        from autograder import history

        with self.change() as connection:
            history.forget(connection, assignment, student)
