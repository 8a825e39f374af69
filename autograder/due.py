"""The commands `due` and `extend`: when an assignment is due, for whom later, and what lateness costs."""

from argparse import Namespace
from datetime import UTC, datetime, timedelta
from typing import Any

from autograder.course import Course, plain_name
from autograder.errors import CourseError
from autograder.gradebook import Book
from autograder.late import due_date, policy_of, settle, span


def add_due(commands: Any) -> None:
    """The command `due` and its options."""
    told = "set or show when an assignment is due, and what handing in late costs"
    command = commands.add_parser("due", help=told, description=told)
    command.add_argument("assignment", metavar="ASSIGNMENT", help="for example level_1")
    command.add_argument("when", metavar="WHEN", nargs="?", help="2026-10-01T12:00+02:00; or `never`")
    command.add_argument("--late", metavar="POLICY", help="none (flag only), zero, or percent a day, for example 10")
    command.add_argument("--db", metavar="URL", help="the gradebook's database")


def add_extend(commands: Any) -> None:
    """The command `extend` and its options."""
    told = "give one student more time; it replaces an earlier extension, and 0 days takes it back"
    command = commands.add_parser("extend", help=told, description=told)
    command.add_argument("assignment", metavar="ASSIGNMENT", help="for example level_1")
    command.add_argument("student", metavar="STUDENT", help="the student's id")
    command.add_argument("--days", type=float, default=0.0, metavar="N")
    command.add_argument("--hours", type=float, default=0.0, metavar="N")
    command.add_argument("--db", metavar="URL", help="the gradebook's database")


def run_due(course: Course, arguments: Namespace) -> int:
    """Set due date and late policy of an assignment, then say what holds."""
    from nbgrader.api import Assignment
    from sqlalchemy import select

    from autograder.tables import POLICIES, insert_new, table

    assignment = arguments.assignment
    course.sources(assignment)
    changes: dict[str, datetime | None] = {}
    if arguments.when is not None:
        changes["duedate"] = None if arguments.when == "never" else due_date(arguments.when)
    policy = policy_of(arguments.late) if arguments.late is not None else None
    with Book(arguments.db or course.gradebook_url) as book, book.change() as connection:
        enter_assignment(connection, assignment)
        assignments = table(Assignment)
        if changes:
            connection.execute(assignments.update().where(assignments.c.name == assignment).values(changes))
        if policy:
            insert_new(connection, POLICIES, [{"assignment": assignment, "policy": policy}])
            mine = POLICIES.c.assignment == assignment
            connection.execute(POLICIES.update().where(mine).values(policy=policy))
        late = settle(connection, assignment)
        due = connection.execute(select(Assignment.duedate).where(Assignment.name == assignment)).scalar_one()
        kept = select(POLICIES.c.policy).where(POLICIES.c.assignment == assignment)
        holds = connection.execute(kept).scalar_one_or_none() or "none"
    if due is None:
        print(f"{assignment} has no due date.")
    else:
        costs = {"none": "handing in late is flagged and costs nothing", "zero": "nothing late counts"}
        said = costs.get(holds, f"each day begun costs {holds} % of all points")
        print(f"{assignment} is due on {both_times(due)}; {said}.")
    if late:
        print(
            f"{len(late)} of those who handed in {'is' if len(late) == 1 else 'are'} late: {', '.join(sorted(late))}."
        )
    return 0


def run_extend(course: Course, arguments: Namespace) -> int:
    """Give a student more time for an assignment."""
    assignment, student = arguments.assignment, plain_name("student", arguments.student)
    course.sources(assignment)
    try:
        more = timedelta(days=arguments.days, hours=arguments.hours)
    except (OverflowError, ValueError):
        more = timedelta(-1)
    if not timedelta() <= more <= timedelta(days=3660):
        raise CourseError("An extension is 0 or more --days and --hours, ten years at most.")
    with Book(arguments.db or course.gradebook_url) as book, book.change() as connection:
        enter_assignment(connection, assignment)
        waits = extend(connection, assignment, student, more)
        settle(connection, assignment, student)
    said = f"{span(more.total_seconds())} more for {assignment}" if more else f"no extension for {assignment}"
    print(f"{student} has {said}{'; nothing is handed in yet' if waits and more else ''}.")
    return 0


def extend(connection: Any, assignment: str, student: str, more: timedelta) -> bool:
    """Enter an extension; return whether it waits for the student's first submission."""
    from nbgrader.api import Assignment, SubmittedAssignment
    from sqlalchemy import select

    from autograder.tables import WAITING, table

    handed_in = table(SubmittedAssignment)
    owner = select(Assignment.id).where(Assignment.name == assignment).scalar_subquery()
    mine = handed_in.update().where(handed_in.c.assignment_id == owner, handed_in.c.student_id == student)
    there = connection.execute(mine.values(extension=more or None)).rowcount
    waiting = (WAITING.c.assignment == assignment) & (WAITING.c.student == student)
    connection.execute(WAITING.delete().where(waiting))
    if not there and more:
        values = {"assignment": assignment, "student": student, "extension": more}
        connection.execute(WAITING.insert().values(values))
    return not there


def enter_assignment(connection: Any, assignment: str) -> None:
    """Make the gradebook know the assignment by name; its cells come with the release."""
    from nbgrader.api import Assignment, new_uuid

    from autograder.tables import insert_new, table

    insert_new(connection, table(Assignment), [{"id": new_uuid(), "name": assignment, "course_id": ""}])


def both_times(moment: datetime) -> str:
    """A time in UTC, and as this machine's clock shows it if that differs."""
    here = moment.replace(tzinfo=UTC).astimezone()
    shown = f"{moment:%Y-%m-%d %H:%M} UTC"
    return shown if not here.utcoffset() else f"{shown} ({here:%Y-%m-%d %H:%M %z} here)"
