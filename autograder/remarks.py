"""What a person entered into the gradebook for one submission: comments, scores by hand, extra credit."""

from dataclasses import dataclass, field

from autograder.known import rows


@dataclass(frozen=True)
class Remarks:
    """By notebook and cell: comments, scores that take the place of automatic ones, and points on top."""

    comments: dict[tuple[str, str], str] = field(default_factory=dict)
    scores: dict[tuple[str, str], float] = field(default_factory=dict)
    extra: dict[tuple[str, str], float] = field(default_factory=dict)


def remarks_on(url: str, assignment: str, student: str) -> Remarks:
    """What a person entered for a student's submission; empty if there is no such submission."""
    from nbgrader.api import Assignment, BaseCell, Comment, Grade, Notebook, SubmittedAssignment, SubmittedNotebook
    from sqlalchemy import select

    from autograder.tables import table

    cell, handed_in, parts = table(BaseCell), table(SubmittedAssignment), table(SubmittedNotebook)
    found = Remarks()
    for model in (Comment, Grade):
        entries = table(model)
        asked = (
            select(Notebook.name.label("notebook"), cell.c.name.label("cell"), entries)
            .select_from(entries)
            .join(cell, cell.c.id == entries.c.cell_id)
            .join(table(Notebook), Notebook.id == cell.c.notebook_id)
            .join(parts, parts.c.id == entries.c.notebook_id)
            .join(handed_in, handed_in.c.id == parts.c.assignment_id)
            .join(table(Assignment), Assignment.id == handed_in.c.assignment_id)
            .where(Assignment.name == assignment, handed_in.c.student_id == student)
        )
        for row in rows(url, asked):
            where = (row.notebook, row.cell)
            if model is Comment and row.manual_comment:
                found.comments[where] = row.manual_comment
            elif model is Grade:
                if row.manual_score is not None:
                    found.scores[where] = row.manual_score
                if row.extra_credit:
                    found.extra[where] = row.extra_credit
    return found
