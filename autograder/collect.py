"""The command `collect`: submissions from a download of Canvas or Moodle, or from nbgrader's exchange."""

import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.course import Course
from autograder.errors import CourseError

if TYPE_CHECKING:
    from autograder.intake import Intake
    from autograder.roster import Person

SHOWN = {"new": "New", "newer": "Newer than before", "same": "As before", "kept": "Older than what is there, left out"}


def add_collect(commands: Any) -> None:
    """The command `collect` and its options."""
    told = "collect submissions: from a download of Canvas or Moodle, or without --from from nbgrader's exchange"
    command = commands.add_parser(
        "collect", help="collect submissions from a download or the exchange", description=told
    )
    command.add_argument("assignment", metavar="ASSIGNMENT", help="for example level_1")
    command.add_argument("--from", dest="source", type=Path, metavar="FILE.zip|DIR", help="what was downloaded")
    command.add_argument("--to", type=Path, metavar="DIR", help="where to: DIR/STUDENT/ASSIGNMENT")
    command.add_argument(
        "--source", dest="lms", choices=("canvas", "moodle", "auto"), default="auto", help="who made it"
    )
    command.add_argument("--roster", type=Path, metavar="FILE.csv", help="student ids by name or number")
    command.add_argument(
        "--times",
        choices=("auto", "zip", "none"),
        default="auto",
        help="whether the times in the download are those of handing in",
    )
    command.add_argument("--db", metavar="URL", help="the gradebook's database, for the names of the roster")


def run_collect(course: Course, arguments: Namespace) -> int:
    """Collect, and say who was, who twice, and what was not understood; 1 if anything was left out."""
    course.sources(arguments.assignment)
    if arguments.source is None:
        if arguments.to or arguments.roster:
            raise CourseError("--to and --roster go with --from: the exchange has its own folders and names.")
        from autograder.inbound import collect_exchange

        print("\n".join(collect_exchange(course, arguments.assignment)))
        return 0
    from autograder.intake import Intake
    from autograder.placing import place
    from autograder.roster import read_roster

    to: Path = arguments.to or course.submitted
    if to.resolve().is_relative_to(arguments.source.resolve()):
        raise CourseError(f"{to} lies in the download, which is only read: give another folder with --to.")
    roster = read_roster(arguments.roster) if arguments.roster else None
    exercises = [path.stem for path in course.sources(arguments.assignment)]
    became: dict[str, list[str]] = {}
    with spool_beside(to) as spool:
        done = Intake(arguments.assignment, exercises, spool, arguments.lms, roster)
        done.read(arguments.source)
        timed = arguments.times == "zip" or (arguments.times == "auto" and not done.zipped_at_once)
        for student, files in sorted(done.files.items()):
            try:
                what = set(place(to, student, arguments.assignment, files, timed).values())
            except CourseError as problem:
                done.refused.append(f"{student}: {problem}")
            else:
                best = next(word for word in SHOWN if word in what)
                became.setdefault(best, []).append(student)
    if not done.files and not done.refused:
        raise CourseError(
            f"{arguments.source} holds no submission: give the zip that Canvas or Moodle made, or a folder laid out as "
            f"STUDENT/{arguments.assignment}/*.ipynb."
        )
    if roster and became:
        enter_people(
            arguments.db or course.gradebook_url, [done.people[one] for each in became.values() for one in each]
        )
    tell(done, became, to, exercises, timed)
    return 1 if done.refused or not became else 0


@contextmanager
def spool_beside(to: Path) -> Iterator[Path]:
    """A folder for what is being collected, on the same disk, gone afterwards."""
    made = not to.exists()
    to.mkdir(parents=True, exist_ok=True)
    try:
        with tempfile.TemporaryDirectory(prefix=".collect-", dir=to) as folder:
            yield Path(folder)
    finally:
        if made and not any(to.iterdir()):
            to.rmdir()


def tell(done: "Intake", became: dict[str, list[str]], to: Path, exercises: list[str], timed: bool) -> None:
    """Print the summary; what was left out goes to the error output."""
    number = sum(map(len, became.values()))
    print(f"Collected the submissions of {number} student{'' if number == 1 else 's'} into {to}.")
    for word, title in SHOWN.items():
        if word in became:
            print(f"{title}: {', '.join(became[word])}.")
    for title, sentences in (
        ("Handed in twice:", done.twice),
        ("Not an exercise by its name, kept:", odd(done, exercises)),
    ):
        if sentences:
            print("\n".join([title, *(f"  {printable(sentence)}" for sentence in sentences)]))
    if done.late:
        print(f"Marked late by the learning management system: {', '.join(sorted(done.late))}.")
    if not timed and done.times:
        print("When they were handed in is not known: the times in the download are those of zipping (see --times).")
    if done.refused:
        print("\n".join(["Left out:", *(f"  {printable(one)}" for one in done.refused)]), file=sys.stderr)


def printable(text: str) -> str:
    """A text without signs that would steer a terminal."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)


def odd(done: "Intake", exercises: list[str]) -> list[str]:
    """The notebooks that are no exercise of the assignment by their names."""
    known = {f"{name}.ipynb" for name in exercises}
    return [
        f"{student}: {name}"
        for student, files in sorted(done.files.items())
        for name in sorted(files)
        if name.lower().endswith(".ipynb") and name not in known
    ]


def enter_people(url: str, people: list["Person"]) -> None:
    """Enter names, addresses and numbers of the roster into the gradebook, where it has none yet."""
    from nbgrader.api import Student
    from sqlalchemy import func

    from autograder.gradebook import Book
    from autograder.tables import insert_new, table

    students = table(Student)
    with Book(url) as book, book.change() as connection:
        insert_new(connection, students, [{"id": person.id} for person in people])
        for person in people:
            known = {
                "first_name": person.first_name,
                "last_name": person.last_name,
                "email": person.email,
                "lms_user_id": person.lms_id,
            }
            values = {name: func.coalesce(students.c[name], value) for name, value in known.items() if value}
            if values:
                connection.execute(students.update().where(students.c.id == person.id).values(values))
