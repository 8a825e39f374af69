"""What the gradebook holds of each student: read for exports, reports and to see what changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import Connection, and_, case, func, select

from autograder.late import Lateness, settle
from autograder.tables import table

if TYPE_CHECKING:
    from autograder.grading import Result


@dataclass(frozen=True)
class Standing:
    """One student's points in one assignment; those that a person gave are in `earned`. Times are UTC."""

    student: str
    first_name: str
    last_name: str
    email: str
    lms_id: str
    assignment: str
    max_score: float
    handed_in: bool
    submitted: datetime | None = None
    due: datetime | None = None
    late: Lateness | None = None
    earned: float = 0.0
    penalty: float = 0.0
    waits: bool = False  # for a person to grade by hand

    @property
    def score(self) -> float:
        """What counts: the points earned, less what handing in late takes."""
        return round(max(0.0, self.earned - self.penalty), 6)


def standings(
    connection: Connection, assignment: str, usual: str | None = None, student: str | None = None
) -> list[Standing]:
    """Every student of the gradebook, or one, in one assignment, by id; penalties are brought up to date."""
    late = settle(connection, assignment, student, usual)
    handed_in, notebooks = table(SubmittedAssignment), table(SubmittedNotebook)
    known = connection.execute(
        select(Assignment.id, Assignment.duedate, Assignment.max_score.label("max_score")).where(
            Assignment.name == assignment
        )
    ).one_or_none()
    if known is None:
        return []
    waits = func.max(case((Grade.needs_manual_grade, 1), else_=0))
    of_submissions = (
        select(notebooks.c.assignment_id, func.sum(Grade.score), waits)
        .join(table(Grade), Grade.notebook_id == notebooks.c.id)
        .join(handed_in, handed_in.c.id == notebooks.c.assignment_id)
        .where(handed_in.c.assignment_id == known.id)
        .group_by(notebooks.c.assignment_id)
    )
    points = {row[0]: (row[1] or 0.0, bool(row[2])) for row in connection.execute(of_submissions)}
    of_penalties = (
        select(notebooks.c.assignment_id, func.sum(notebooks.c.late_submission_penalty))
        .join(handed_in, handed_in.c.id == notebooks.c.assignment_id)
        .where(handed_in.c.assignment_id == known.id)
        .group_by(notebooks.c.assignment_id)
    )
    penalties = {row[0]: row[1] or 0.0 for row in connection.execute(of_penalties)}
    submissions = connection.execute(select(handed_in).where(handed_in.c.assignment_id == known.id))
    by_student = {row.student_id: row for row in submissions}
    everyone = select(table(Student)).order_by(Student.id)
    found = []
    for one in connection.execute(everyone if student is None else everyone.where(Student.id == student)):
        who = (one.id, one.first_name or "", one.last_name or "", one.email or "", one.lms_user_id or "")
        row = by_student.get(one.id)
        if row is None or row.id not in points:
            found.append(Standing(*who, assignment, known.max_score or 0.0, False, due=known.duedate))
            continue
        due = known.duedate and known.duedate + row.extension if row.extension else known.duedate
        found.append(
            Standing(
                *who,
                assignment,
                known.max_score or 0.0,
                True,
                row.timestamp,
                due,
                late.get(one.id),
                round(points[row.id][0], 6),
                round(penalties[row.id], 6),
                points[row.id][1],
            )
        )
    return found


def comments_by_hand(connection: Connection, assignment: str) -> dict[str, list[tuple[str, str]]]:
    """What a person wrote to each student: `notebook/cell` and the comment."""
    rows = connection.execute(
        select(SubmittedAssignment.student_id, Notebook.name, BaseCell.name, Comment.manual_comment)
        .select_from(table(Comment))
        .join(table(BaseCell), BaseCell.id == Comment.cell_id)
        .join(table(SubmittedNotebook), SubmittedNotebook.id == Comment.notebook_id)
        .join(table(SubmittedAssignment), SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .join(table(Notebook), Notebook.id == BaseCell.notebook_id)
        .join(table(Assignment), Assignment.id == Notebook.assignment_id)
        .where(Assignment.name == assignment, Comment.manual_comment.is_not(None), Comment.manual_comment != "")
        .order_by(Notebook.name, BaseCell.name)
    )
    found: dict[str, list[tuple[str, str]]] = {}
    for student, notebook, cell, comment in rows:
        found.setdefault(student, []).append((f"{notebook}/{cell}", comment))
    return found


def holds(connection: Connection, result: "Result") -> bool:
    """Whether the gradebook still has the automatic scores of a result."""
    notebooks = table(SubmittedNotebook)
    rows = connection.execute(
        select(Notebook.name, BaseCell.name, Grade.auto_score)
        .select_from(table(SubmittedAssignment))
        .join(table(Assignment), Assignment.id == SubmittedAssignment.assignment_id)
        .join(notebooks, notebooks.c.assignment_id == SubmittedAssignment.id)
        .join(table(Notebook), Notebook.id == notebooks.c.notebook_id)
        .join(table(BaseCell), BaseCell.notebook_id == Notebook.id)
        .join(table(Grade), and_(Grade.cell_id == BaseCell.id, Grade.notebook_id == notebooks.c.id))
        .where(Assignment.name == result.assignment, SubmittedAssignment.student_id == result.student)
    )
    there = {(notebook, cell): score for notebook, cell, score in rows}
    graded = {(notebook, cell): score for notebook, cells in result.grades.items() for cell, score in cells.items()}
    return graded.items() <= there.items()
