"""The history of attempts: what each student handed in and what it came to, beside nbgrader's tables."""

import json
from argparse import Namespace
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from autograder.course import Course, plain_name
from autograder.errors import CourseError

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row, Select

    from autograder.grading import Result

BULKY = ("autograded",)  # lies in the course's folder of graded notebooks


@dataclass(frozen=True)
class Attempt:
    """One grading of one submission; times are UTC."""

    id: int
    student: str
    assignment: str
    digest: str
    pack: str
    submitted: datetime | None
    graded: datetime
    score: float
    max_score: float
    seconds_late: float
    result: str

    def as_json(self) -> dict[str, Any]:
        """The object of this attempt in the JSON of `autograder history`."""
        shown = asdict(self)
        shown["submitted"] = self.submitted and self.submitted.isoformat(" ")
        shown["graded"] = self.graded.isoformat(" ", "seconds")
        result = json.loads(shown.pop("result"))
        return shown | {"evidence": result["evidence"], "questions": result["questions"]}


def as_text(result: "Result") -> str:
    """A result as JSON, grades included, so that it can be entered again without running anything."""
    plain = {one.name: getattr(result, one.name) for one in fields(result) if one.name not in BULKY}
    plain["questions"] = [asdict(question) for question in result.questions]
    return json.dumps(plain)


def from_text(text: str) -> "Result":
    """The result that was kept as JSON; what an older or newer version added is left out."""
    from autograder.grading import Result
    from autograder.outcomes import Question

    def known(kind: type, plain: dict[str, Any]) -> dict[str, Any]:
        return {one.name: plain[one.name] for one in fields(kind) if one.name in plain}

    plain = json.loads(text)
    plain["questions"] = [Question(**known(Question, one)) for one in plain["questions"]]
    return Result(**known(Result, plain))


def keep(connection: "Connection", result: "Result", pack: str, submitted: datetime | None, late: float) -> None:
    """Add a result to the history, in the caller's transaction."""
    from autograder.tables import ATTEMPTS

    values = {
        "student": result.student,
        "assignment": result.assignment,
        "digest": result.digest,
        "pack": pack,
        "submitted": submitted,
        "graded": datetime.now(UTC).replace(tzinfo=None),
        "score": result.score,
        "max_score": result.max_score,
        "seconds_late": late,
        "result": as_text(result),
    }
    connection.execute(ATTEMPTS.insert().values(values))


def attempts(connection: "Connection", assignment: str, student: str | None = None) -> list[Attempt]:
    """Everybody's or one student's attempts, oldest first."""
    from autograder.tables import ATTEMPTS

    return [as_attempt(row) for row in connection.execute(chosen(assignment, student).order_by(ATTEMPTS.c.id))]


def latest(connection: "Connection", assignment: str, student: str | None = None) -> dict[str, Attempt]:
    """The last attempt of each student, or only of `student`, by student."""
    from sqlalchemy import func

    from autograder.tables import ATTEMPTS

    last = chosen(assignment, student).with_only_columns(func.max(ATTEMPTS.c.id)).group_by(ATTEMPTS.c.student)
    rows = connection.execute(chosen(assignment, student).where(ATTEMPTS.c.id.in_(last)).order_by(ATTEMPTS.c.student))
    return {row.student: as_attempt(row) for row in rows}


def forget(connection: "Connection", assignment: str, student: str | None = None) -> None:
    """Let everybody's or one student's submission be graded again, although nothing changed."""
    from autograder.tables import ATTEMPTS

    change = ATTEMPTS.update().where(ATTEMPTS.c.assignment == assignment).values(pack="")
    connection.execute(change if student is None else change.where(ATTEMPTS.c.student == student))


def chosen(assignment: str, student: str | None) -> "Select":
    """The question for these attempts."""
    from sqlalchemy import select

    from autograder.tables import ATTEMPTS

    found = select(ATTEMPTS).where(ATTEMPTS.c.assignment == assignment)
    return found if student is None else found.where(ATTEMPTS.c.student == student)


def as_attempt(row: "Row") -> Attempt:
    """A row of the table."""
    return Attempt(**row._mapping)


def add_history(commands: Any) -> None:
    """The command `history` and its options."""
    told = "list what a student handed in, and what each attempt came to"
    command = commands.add_parser("history", help=told, description=told)
    command.add_argument("assignment", metavar="ASSIGNMENT", help="for example level_1")
    command.add_argument("student", metavar="STUDENT", help="the student's id")
    command.add_argument("--db", metavar="URL", help="the gradebook's database")
    command.add_argument("--json", action="store_true", help="print JSON instead of the table")


def run_history(course: Course, arguments: Namespace) -> int:
    """List a student's attempts at an assignment."""
    from autograder.gradebook import Book
    from autograder.late import span

    plain_name("student", arguments.student)
    course.sources(arguments.assignment)
    with Book(arguments.db or course.gradebook_url, make=False) as book:
        found = book.attempts(arguments.assignment, arguments.student)
    if not found:
        raise CourseError(f"{arguments.student} has no graded attempt at {arguments.assignment}.")
    if arguments.json:
        print(json.dumps([attempt.as_json() for attempt in found], indent=1))
        return 0
    print(f"{'':4}{'Handed in (UTC)':18}{'Graded (UTC)':18}{'Score':>12}  Submission  Late by")
    for number, one in enumerate(found, start=1):
        times = [f"{when:%Y-%m-%d %H:%M}" if when else "unknown" for when in (one.submitted, one.graded)]
        late = span(one.seconds_late) if one.seconds_late else ""
        score = f"{one.score:.4g} / {one.max_score:g}"
        print(f"{number:<4}{times[0]:18}{times[1]:18}{score:>12}  {one.digest[:8]:10}  {late}".rstrip())
    return 0
