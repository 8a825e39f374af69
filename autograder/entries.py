"""Enters one student's scores into nbgrader's tables, in the caller's transaction."""

from collections.abc import Collection, Iterable
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
    new_uuid,
)
from sqlalchemy import ColumnElement, Connection, Table, and_, bindparam, select

from autograder.errors import CourseError
from autograder.tables import WAITING, insert_new, table

if TYPE_CHECKING:
    from autograder.grading import Result

GRADED = ("GradeCell", "TaskCell")
COMMENTED = ("SolutionCell", "TaskCell")


@dataclass(frozen=True)
class Cell:
    """One cell that nbgrader knows of an assignment."""

    notebook: str
    notebook_id: str
    name: str
    id: str
    kind: str  # GradeCell, SolutionCell or TaskCell


def enter(connection: Connection, result: "Result", submitted: datetime | None) -> str:
    """Write scores, comments and the time of handing in; return the submission's id in the gradebook.

    What a person entered (manual scores, extra credit, comments) is not touched. As in nbgrader, a
    cell waits for a person if it has no score of its own or if a person had scored it before.
    """
    cells = cells_of(connection, result.assignment)
    insert_new(connection, table(Student), [{"id": result.student}])
    submission = submission_row(connection, result.assignment, result.student, submitted)
    notebooks = notebook_rows(connection, submission, {cell.notebook_id for cell in cells})
    add_missing(connection, cells, notebooks)
    known = {(cell.notebook, cell.name): cell for cell in cells if cell.kind in GRADED}
    scores = {}
    for notebook, grades in result.grades.items():
        for name, score in grades.items():
            if (notebook, name) not in known:
                raise CourseError(
                    f"The gradebook does not know the graded cell {name} of {notebook}; release {result.assignment} "
                    "again, then grade."
                )
            cell = known[notebook, name]
            scores[cell.id, notebooks[cell.notebook_id]] = score
    write_scores(connection, scores)
    write_comments(connection, cells, notebooks, result.autograded)
    return submission


def cells_of(connection: Connection, assignment: str) -> list[Cell]:
    """The cells of an assignment; raises CourseError if the gradebook does not know it."""
    rows = connection.execute(
        select(Notebook.name, Notebook.id, BaseCell.name, BaseCell.id, table(BaseCell).c.type)
        .select_from(table(Notebook))
        .join(table(Assignment), Assignment.id == Notebook.assignment_id)
        .join(table(BaseCell), BaseCell.notebook_id == Notebook.id)
        .where(Assignment.name == assignment)
    )
    found = [Cell(*row) for row in rows]
    if not found:
        raise CourseError(f"The gradebook does not know {assignment}: release it first.")
    return found


def submission_row(connection: Connection, assignment: str, student: str, submitted: datetime | None) -> str:
    """The id of a student's submission, entered if it is new; locked until the transaction ends."""
    handed_in = table(SubmittedAssignment)
    owner = connection.execute(select(Assignment.id).where(Assignment.name == assignment)).scalar_one()
    insert_new(connection, handed_in, [{"id": new_uuid(), "assignment_id": owner, "student_id": student}])
    mine = and_(handed_in.c.assignment_id == owner, handed_in.c.student_id == student)
    found = connection.execute(select(handed_in.c.id).where(mine).with_for_update()).scalar_one()
    changes: dict[str, object] = {"timestamp": submitted} if submitted else {}
    waiting = and_(WAITING.c.assignment == assignment, WAITING.c.student == student)
    if extension := connection.execute(select(WAITING.c.extension).where(waiting)).scalar_one_or_none():
        changes["extension"] = extension
        connection.execute(WAITING.delete().where(waiting))
    if changes:
        connection.execute(handed_in.update().where(mine).values(changes))
    return str(found)


def notebook_rows(connection: Connection, submission: str, notebooks: Iterable[str]) -> dict[str, str]:
    """The ids of a submission's notebooks, by the id of the assignment's notebook."""
    handed_in, wanted = table(SubmittedNotebook), sorted(notebooks)
    rows = [{"id": new_uuid(), "assignment_id": submission, "notebook_id": one} for one in wanted]
    insert_new(connection, handed_in, [row | {"flagged": False} for row in rows])
    mine = and_(handed_in.c.assignment_id == submission, handed_in.c.notebook_id.in_(wanted))
    found = connection.execute(select(handed_in.c.notebook_id, handed_in.c.id).where(mine))
    return {str(notebook): str(one) for notebook, one in found}


def add_missing(connection: Connection, cells: list[Cell], notebooks: dict[str, str]) -> None:
    """Give every cell its row for a grade or a comment, as nbgrader does for a new submission."""
    for model, kinds in ((Grade, GRADED), (Comment, COMMENTED)):
        rows = table(model)
        wanted = {cell.id: notebooks[cell.notebook_id] for cell in cells if cell.kind in kinds}
        have = set(connection.execute(select(rows.c.cell_id).where(these(rows, wanted.items()))).scalars())
        new = [
            {"id": new_uuid(), "cell_id": cell, "notebook_id": notebook}
            for cell, notebook in wanted.items()
            if cell not in have
        ]
        insert_new(connection, rows, [row | {"needs_manual_grade": True} for row in new] if model is Grade else new)


def these(rows: Table, cells: Collection[tuple[str, str]]) -> ColumnElement[bool]:
    """The rows of these cells in these submitted notebooks; by both, as that is nbgrader's index."""
    return and_(rows.c.cell_id.in_([one for one, _ in cells]), rows.c.notebook_id.in_({one for _, one in cells}))


def write_scores(connection: Connection, scores: dict[tuple[str, str], float | None]) -> None:
    """Set the automatic score of each cell, by the ids of cell and submitted notebook."""
    grades = table(Grade)
    changes = []
    for row in connection.execute(select(grades).where(these(grades, scores.keys()))).mappings():
        score = scores[row["cell_id"], row["notebook_id"]]
        waits = score is None or row["manual_score"] is not None
        if (row["auto_score"], row["needs_manual_grade"]) != (score, waits):
            changes.append({"row": row["id"], "auto_score": score, "needs_manual_grade": waits})
    if changes:
        connection.execute(grades.update().where(grades.c.id == bindparam("row")), changes)


def write_comments(
    connection: Connection, cells: list[Cell], notebooks: dict[str, str], graded: dict[str, str]
) -> None:
    """Set nbgrader's own comment, `No response.`, on the answers that are as they were released."""
    from autograder.autograded import untouched

    comments = table(Comment)
    changes = []
    for file, content in graded.items():
        answers = untouched(content)
        for cell in cells:
            if f"{cell.notebook}.ipynb" == file and cell.kind == "SolutionCell" and cell.name in answers:
                text = "No response." if answers[cell.name] else None
                changes.append({"c": cell.id, "n": notebooks[cell.notebook_id], "auto_comment": text})
    if changes:
        mine = and_(comments.c.cell_id == bindparam("c"), comments.c.notebook_id == bindparam("n"))
        connection.execute(comments.update().where(mine), changes)
