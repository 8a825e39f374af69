"""Lateness: due dates, extensions, and what handing in late costs. All times in the gradebook are UTC."""

import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from autograder.errors import CourseError

if TYPE_CHECKING:
    from sqlalchemy import Connection

DAY = 86400  # seconds
UNITS = (("day", "days", DAY), ("h", "h", 3600), ("min", "min", 60), ("s", "s", 1))


@dataclass(frozen=True)
class Lateness:
    """How late a submission is, and what the policy takes for it."""

    seconds: float
    due: datetime  # with the extension
    extension: timedelta | None
    policy: str
    before: float  # points, those given by hand included
    penalty: float

    @property
    def evidence(self) -> str:
        """The sentences that stand beside the flag `late`."""
        extended = f" with an extension of {span(self.extension.total_seconds())}" if self.extension else ""
        said = f"Handed in {span(self.seconds)} after the due date{extended}, {self.due:%Y-%m-%d %H:%M} UTC."
        if self.policy == "none":
            return said
        rate = "nothing late counts" if self.policy == "zero" else f"{self.policy} % of all points for each day begun"
        return f"{said} Late policy ({rate}): {self.before:.4g} points became {self.before - self.penalty:.4g}."


def span(seconds: float) -> str:
    """A length of time in words, in its two largest units: `3 h 5 min`."""
    left = round(seconds)
    words: list[str] = []
    for one, several, size in UNITS:
        number, left = divmod(left, size)
        if number or words:
            words.append(f"{number} {one if number == 1 else several}" if number else "")
    return " ".join(word for word in words[:2] if word) or "less than 1 s"


def policy_of(text: str) -> str:
    """A late policy as it is kept: `none`, `zero`, or percent a day; raises CourseError."""
    if text in ("none", "zero"):
        return text
    try:
        percent = float(text.removesuffix("%"))
    except ValueError:
        percent = math.nan
    if not 0 < percent <= 100:
        raise CourseError(f"{text!r} is no late policy: give none, zero, or a number of percent a day such as 10.")
    return f"{percent:g}"


def penalty(policy: str, seconds: float, score: float, max_score: float) -> float:
    """The points that `policy` takes from a `score`; percent are of all points, for each day begun."""
    if policy == "none" or seconds <= 0:
        return 0.0
    if policy == "zero":
        return score
    return min(score, max_score * float(policy) / 100 * math.ceil(seconds / DAY))


def moment(text: str | None) -> datetime | None:
    """The text of nbgrader's timestamp.txt as UTC; None if there is none; raises ValueError."""
    if text is None or not text.strip():
        return None
    from nbgrader.utils import parse_utc

    try:
        return parse_utc(text.strip())
    except (ValueError, OverflowError, TypeError) as problem:
        raise ValueError(f"{text[:60]!r} is no time") from problem


def due_date(text: str) -> datetime:
    """A due date as a person gives it, in UTC; without a time zone it is this machine's local time."""
    parts = text.split()
    try:
        if len(parts) == 3:  # nbgrader's way: 2026-10-01 12:00 Europe/Berlin
            from dateutil.tz import gettz

            if zone := gettz(parts[2]):
                return (
                    datetime.fromisoformat(" ".join(parts[:2]))
                    .replace(tzinfo=zone)
                    .astimezone(UTC)
                    .replace(tzinfo=None)
                )
        elif "T" in text or len(parts) == 2:
            return datetime.fromisoformat(text).astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError):
        pass
    raise CourseError(f"{text!r} is no due date: give day, time and time zone, such as 2026-10-01T12:00+02:00.")


def settle(
    connection: "Connection", assignment: str, student: str | None = None, usual: str | None = None
) -> dict[str, Lateness]:
    """Enter the penalty of every late submission, or of one student's; return who is late and how.

    Formgrader shows the penalty (`late_submission_penalty`), spread over the notebooks by their
    scores. Without a policy for this assignment `usual` is the policy; without either, penalties
    that nbgrader itself gave stay.
    """
    from nbgrader.api import Assignment, BaseCell, Grade, SubmittedAssignment, SubmittedNotebook
    from sqlalchemy import and_, func, select

    from autograder.tables import POLICIES, table

    handed_in, notebooks = table(SubmittedAssignment), table(SubmittedNotebook)
    kept = select(POLICIES.c.policy).where(POLICIES.c.assignment == assignment)
    policy = connection.execute(kept).scalar_one_or_none() or usual
    known = select(Assignment.id, Assignment.duedate, Assignment.max_score.label("max_score")).where(
        Assignment.name == assignment
    )
    found = connection.execute(known).one_or_none()
    if found is None:
        return {}
    chosen = select(handed_in).where(handed_in.c.assignment_id == found.id)
    # Through the cells, as nbgrader's tables have no index on a grade's notebook alone.
    of_notebooks = (
        select(notebooks.c.id, notebooks.c.assignment_id, notebooks.c.late_submission_penalty, func.sum(Grade.score))
        .join(handed_in, handed_in.c.id == notebooks.c.assignment_id)
        .join(table(BaseCell), BaseCell.notebook_id == notebooks.c.notebook_id)
        .join(table(Grade), and_(Grade.cell_id == BaseCell.id, Grade.notebook_id == notebooks.c.id))
        .where(handed_in.c.assignment_id == found.id)
        .group_by(notebooks.c.id, notebooks.c.assignment_id, notebooks.c.late_submission_penalty)
    )
    if student is not None:
        chosen, of_notebooks = (one.where(handed_in.c.student_id == student) for one in (chosen, of_notebooks))
    parts: dict[str, list[tuple[str, float | None, float]]] = {}
    for notebook, submission, before, score in connection.execute(of_notebooks):
        parts.setdefault(submission, []).append((notebook, before, score or 0.0))
    late = {}
    changes = []
    for row in connection.execute(chosen):
        due = found.duedate and found.duedate + (row.extension or timedelta())
        seconds = max(0.0, (row.timestamp - due).total_seconds()) if due and row.timestamp else 0.0
        mine = parts.get(row.id, [])
        score = sum(part for _, _, part in mine)
        taken = penalty(policy or "none", seconds, score, found.max_score or 0.0)
        if seconds:
            late[str(row.student_id)] = Lateness(seconds, due, row.extension, policy or "none", score, taken)
        for notebook, before, part in mine if policy else []:
            share = round(taken * part / score, 6) if taken and score else None
            if share != before:
                changes.append({"row": notebook, "late_submission_penalty": share})
    if changes:
        from sqlalchemy import bindparam

        connection.execute(notebooks.update().where(notebooks.c.id == bindparam("row")), changes)
    return late
