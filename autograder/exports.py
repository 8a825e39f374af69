"""The command `export`: grades as CSV, for Canvas or Moodle, or a report on the class."""

import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.course import Course, listed
from autograder.errors import CourseError

if TYPE_CHECKING:
    from autograder.gradebook import Book
    from autograder.history import Attempt
    from autograder.standings import Standing

FORMS = ("csv", "canvas", "moodle", "report")


def add_export(commands: Any) -> None:
    """The command `export` and its options."""
    told = "export grades as CSV, for Canvas or Moodle, or a report on the class"
    command = commands.add_parser("export", help=told, description=told)
    command.add_argument("--to", dest="form", choices=FORMS, required=True, help="what to write")
    command.add_argument("--assignment", action="append", metavar="A", help="only this one; may be given several times")
    command.add_argument(
        "--out", type=Path, metavar="FILE", help="where to; a report is HTML, or Markdown if it ends in .md"
    )
    command.add_argument(
        "--template", type=Path, metavar="FILE", help="with canvas: the gradebook that Canvas exported"
    )
    command.add_argument(
        "--column", metavar="TITLE", help="with --template: the column, if it is not named as the assignment"
    )
    command.add_argument("--db", metavar="URL", help="the gradebook's database")


def run_export(course: Course, arguments: Namespace) -> int:
    """Write the grades; 1 if some could not be matched with the template."""
    if arguments.template and arguments.form != "canvas":
        raise CourseError("--template goes with --to canvas.")
    if arguments.column and not arguments.template:
        raise CourseError("--column goes with --template.")
    from autograder.gradebook import Book

    for assignment in arguments.assignment or []:
        course.sources(assignment)
    notes: list[str] = []
    with Book(arguments.db or course.gradebook_url, course.late_policy, make=False) as book:
        classes = {name: read(book, name) for name in arguments.assignment or course.assignments()}
        if not arguments.assignment:
            classes = {name: one for name, one in classes.items() if one.graded}
        if empty := [name for name, one in classes.items() if not one.graded]:
            raise CourseError(f"Nobody's submission for {listed(empty)} is graded yet.")
        if not classes:
            raise CourseError("Nobody's submission is graded yet.")
    text = writer(arguments)(list(classes.values()), notes)
    if arguments.out:
        from lab.notebooks import write_text

        write_text(text, arguments.out)
        print(f"Wrote {arguments.out}.")
    else:
        print(text, end="")
    waiting = sorted({one.student for each in classes.values() for one in each.standings if one.waits})
    if waiting and arguments.form != "report":
        print(f"Points by hand are still missing, or to be looked at again: {', '.join(waiting)}.", file=sys.stderr)
    for note in notes:
        print(note, file=sys.stderr)
    return 1 if notes else 0


def writer(arguments: Namespace) -> "Callable[[list[Grades], list[str]], str]":
    """The function that writes what is asked for; it adds a sentence to the notes for what went wrong."""
    from autograder import spreadsheets
    from autograder.class_report import as_html, as_markdown

    if arguments.form == "csv":
        return spreadsheets.plain
    if arguments.form == "moodle":
        return spreadsheets.moodle
    if arguments.form == "canvas" and arguments.template:
        from autograder.canvas import fill

        return lambda classes, notes: fill(classes, arguments.template, arguments.column, notes)
    if arguments.form == "canvas":
        return spreadsheets.canvas
    as_page = arguments.out is not None and arguments.out.suffix.lower() not in (".md", ".markdown", ".txt")
    return as_html if as_page else as_markdown


class Grades:
    """What a gradebook holds of one assignment: standings, last attempts, comments by hand."""

    def __init__(
        self,
        assignment: str,
        standings: "list[Standing]",
        attempts: "dict[str, Attempt]",
        comments: dict[str, list[tuple[str, str]]],
    ) -> None:
        self.assignment, self.standings, self.attempts, self.comments = assignment, standings, attempts, comments

    @property
    def graded(self) -> bool:
        """Whether anybody handed in."""
        return any(one.handed_in for one in self.standings)

    @property
    def max_score(self) -> float:
        """Points there are."""
        return self.standings[0].max_score if self.standings else 0.0


def read(book: "Book", assignment: str) -> Grades:
    """Read one assignment from the gradebook, with penalties as of now."""
    from autograder.history import latest
    from autograder.standings import comments_by_hand, standings

    with book.change() as connection:
        found = standings(connection, assignment, book.usual)
        attempts = latest(connection, assignment)
        comments = comments_by_hand(connection, assignment)
    return Grades(assignment, found, attempts, comments)
