"""Brings what a gradebook knows of an assignment up to date: its notebooks, cells and points.

nbgrader itself refuses to add or remove a cell once somebody has handed in, so that a faulty test
could not be taken out after the release.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    GradeCell,
    Notebook,
    SolutionCell,
    SourceCell,
    SubmittedNotebook,
    TaskCell,
    new_uuid,
)
from sqlalchemy import Connection, Table, or_, select

from autograder.course import listed
from autograder.errors import CourseError
from autograder.tables import insert_new, table

KINDS: dict[str, Table] = {kind.__name__: table(kind) for kind in (GradeCell, SolutionCell, TaskCell)}
NOTEBOOKS, CELLS, SOURCES = table(Notebook), table(BaseCell), table(SourceCell)
Values = dict[str, Any]


@dataclass
class Known:
    """One notebook as a gradebook knows it; cells by name and kind, sources by name."""

    id: str
    kernelspec: str | None
    cells: dict[tuple[str, str], Values] = field(default_factory=dict)
    sources: dict[str, Values] = field(default_factory=dict)


def adopt(url: str, assignment: str, master: Path) -> None:
    """Have the gradebook at `url` know `assignment` exactly as the SQLite gradebook `master` does.

    Students' points for cells that stay are kept. Raises CourseError, with nothing changed, if a cell
    is gone for which a person gave points or wrote a comment.
    """
    from autograder.gradebook import Book

    with Book(f"sqlite:///{master}") as book, book.look() as connection:
        wanted = read(connection, assignment)
    with Book(url) as book, book.change() as connection:
        insert_new(connection, table(Assignment), [{"id": new_uuid(), "name": assignment, "course_id": ""}])
        chosen = select(Assignment.id).where(Assignment.name == assignment).with_for_update()
        owner = connection.execute(chosen).scalar_one()
        there = read(connection, assignment)
        for name, gone in there.items():
            new = wanted.get(name)
            cells = [cell for cell in gone.cells if new is None or cell not in new.cells]
            remove_cells(connection, name, {cell: gone.cells[cell]["id"] for cell in cells})
            connection.execute(
                SOURCES.delete().where(
                    SOURCES.c.notebook_id == gone.id, SOURCES.c.name.not_in(new.sources if new else [])
                )
            )
            if new is None:
                submitted = table(SubmittedNotebook)
                connection.execute(submitted.delete().where(submitted.c.notebook_id == gone.id))
                connection.execute(NOTEBOOKS.delete().where(NOTEBOOKS.c.id == gone.id))
        for name, new in wanted.items():
            enter(connection, owner, name, new, there.get(name))


def read(connection: Connection, assignment: str) -> dict[str, Known]:
    """The notebooks that a gradebook knows of an assignment, by name."""
    chosen = select(NOTEBOOKS).join(table(Assignment), Assignment.id == NOTEBOOKS.c.assignment_id)
    rows = connection.execute(chosen.where(Assignment.name == assignment)).all()
    found = {row.name: Known(row.id, row.kernelspec) for row in rows}
    by_id = {one.id: one for one in found.values()}
    for kind, cells in KINDS.items():
        both = select(CELLS.c.name, CELLS.c.notebook_id, *cells.c).join(cells, cells.c.id == CELLS.c.id)
        for row in connection.execute(both.where(CELLS.c.notebook_id.in_(by_id))).mappings():
            by_id[row["notebook_id"]].cells[row["name"], kind] = {one.name: row[one.name] for one in cells.c}
    for row in connection.execute(select(SOURCES).where(SOURCES.c.notebook_id.in_(by_id))).mappings():
        by_id[row["notebook_id"]].sources[row["name"]] = dict(row)
    return found


def remove_cells(connection: Connection, notebook: str, cells: dict[tuple[str, str], str]) -> None:
    """Remove cells, by name and kind, and what the grader wrote of them."""
    if not cells:
        return
    grades, comments, ids = table(Grade), table(Comment), list(cells.values())
    by_hand = or_(grades.c.manual_score.is_not(None), grades.c.extra_credit.is_not(None))
    kept = set(connection.execute(select(grades.c.cell_id).where(grades.c.cell_id.in_(ids), by_hand)).scalars())
    said = comments.c.manual_comment.is_not(None)
    kept |= set(connection.execute(select(comments.c.cell_id).where(comments.c.cell_id.in_(ids), said)).scalars())
    if kept:
        names = listed(sorted({name for (name, _), one in cells.items() if one in kept}))
        raise CourseError(
            f"{notebook} has no cell {names} any more, but somebody gave points or wrote a comment there: put the "
            "cell back, or take those out in Formgrader first."
        )
    for rows in (grades, comments):
        connection.execute(rows.delete().where(rows.c.cell_id.in_(ids)))
    for (_, kind), one in cells.items():
        connection.execute(KINDS[kind].delete().where(KINDS[kind].c.id == one))
    connection.execute(CELLS.delete().where(CELLS.c.id.in_(ids)))


def enter(connection: Connection, assignment: str, name: str, new: Known, old: Known | None) -> None:
    """Enter or change one notebook and its cells."""
    notebook = old.id if old else new_uuid()
    values = {"name": name, "kernelspec": new.kernelspec}
    if old is None:
        row = {"id": notebook, "assignment_id": assignment, **values}
        connection.execute(NOTEBOOKS.insert().values(row))
    elif old.kernelspec != new.kernelspec:
        connection.execute(NOTEBOOKS.update().where(NOTEBOOKS.c.id == notebook).values(values))
    for key, cell in new.cells.items():
        before = old.cells.get(key) if old else None
        place = KINDS[key[1]]
        if before is None:
            one = {"id": new_uuid()}
            head = {"name": key[0], "type": key[1], "notebook_id": notebook}
            connection.execute(CELLS.insert().values(one | head))
            connection.execute(place.insert().values(cell | one))
        elif changed := differing(cell, before):
            connection.execute(place.update().where(place.c.id == before["id"]).values(changed))
    for key_of_source, source in new.sources.items():
        before = old.sources.get(key_of_source) if old else None
        own = source | {"notebook_id": notebook}
        if before is None:
            connection.execute(SOURCES.insert().values(own | {"id": new_uuid()}))
        elif changed := differing(own, before):
            connection.execute(SOURCES.update().where(SOURCES.c.id == before["id"]).values(changed))


def differing(new: Values, old: Values, besides: Iterable[str] = ("id",)) -> Values:
    """What of `new` is not in `old`."""
    return {name: value for name, value in new.items() if name not in besides and old[name] != value}
