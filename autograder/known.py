"""What a gradebook knows of an assignment: its notebooks, and the cells that it grades by."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import Assignment, BaseCell, GradeCell, Notebook, SolutionCell, SourceCell, TaskCell
from sqlalchemy import Select, inspect, select

from autograder.database import connect, file_of, told
from autograder.gradebook import create_gradebook
from autograder.tables import table


@dataclass(frozen=True)
class KnownCell:
    """One cell as nbgrader's database has it; `points` is None unless it is graded."""

    name: str
    cell_type: str
    text: str
    locked: bool
    grade: bool
    solution: bool
    task: bool
    points: float | None
    checksum: str | None


def known_assignments(url: str) -> list[str]:
    """The assignments of the gradebook at `url` that have a notebook; none if there is no gradebook."""
    asked = select(Assignment.name).join(table(Notebook), Notebook.assignment_id == Assignment.id).distinct()
    return sorted(str(row.name) for row in rows(url, asked))


def known_cells(url: str, assignment: str) -> dict[str, dict[str, KnownCell]]:
    """The cells of an assignment by notebook and name; empty if the gradebook does not know it."""
    notebooks = select(Notebook.id, Notebook.name).join(table(Assignment), Assignment.id == Notebook.assignment_id)
    mine = notebooks.where(Assignment.name == assignment).subquery()
    grade, task, base = table(GradeCell), table(TaskCell), table(BaseCell)
    graded = (
        select(mine.c.name.label("of"), base.c.name, base.c.type, grade.c.max_score, task.c.max_score.label("most"))
        .join(base, base.c.notebook_id == mine.c.id)
        .outerjoin(grade, grade.c.id == base.c.id)
        .outerjoin(task, task.c.id == base.c.id)
    )
    points: dict[tuple[str, str, str], float | None] = {
        (row.of, row.name, row.type): row.max_score if row.most is None else row.most for row in rows(url, graded)
    }
    texts = table(SourceCell)
    found: dict[str, dict[str, KnownCell]] = {str(row.name): {} for row in rows(url, select(mine))}
    for row in rows(url, select(mine.c.name.label("of"), texts).join(texts, texts.c.notebook_id == mine.c.id)):
        kinds = {kind: points.get((row.of, row.name, kind)) for kind in ("GradeCell", "SolutionCell", "TaskCell")}
        grades, solves, tasks = ((row.of, row.name, kind) in points for kind in kinds)
        most = kinds["GradeCell"] if grades else kinds["TaskCell"]
        found[row.of][row.name] = KnownCell(
            row.name, row.cell_type, row.source or "", bool(row.locked), grades, solves, tasks, most, row.checksum
        )
    return found


def rows(url: str, asked: Select) -> list[Any]:
    """The answer of a gradebook that is there; nothing is written. Raises CourseError if it is no gradebook."""
    with told(url):
        engine = connect(url)
        try:
            file = file_of(engine.url)
            if file is not None and not file.is_file():
                return []
            with engine.execution_options(reads=True).connect() as connection:
                there = "notebook" in inspect(connection).get_table_names()
                return list(connection.execute(asked)) if there else []
        finally:
            engine.dispose()


def copy_assignment(url: str, assignment: str, target: Path) -> None:
    """Write what the gradebook at `url` knows of an assignment into a new SQLite file, without any student."""
    create_gradebook(f"sqlite:///{target}", versioned=False)
    owner, base, texts = table(Assignment), table(BaseCell), table(SourceCell)
    notebooks = select(Notebook.id).where(
        Notebook.assignment_id.in_(select(owner.c.id).where(owner.c.name == assignment))
    )
    cells = select(base.c.id).where(base.c.notebook_id.in_(notebooks))
    parts = {
        owner: owner.c.name == assignment,
        table(Notebook): Notebook.id.in_(notebooks),
        base: base.c.id.in_(cells),
        **{part: part.c.id.in_(cells) for part in map(table, (GradeCell, SolutionCell, TaskCell))},
        texts: texts.c.notebook_id.in_(notebooks),
    }
    engine = connect(f"sqlite:///{target}")
    try:
        with engine.begin() as connection:
            for part, chosen in parts.items():
                content = [dict(row._mapping) for row in rows(url, part.select().where(chosen))]
                if part is owner:
                    content = [row | {"course_id": "", "duedate": None} for row in content]
                if content:
                    connection.execute(part.insert(), content)
    finally:
        engine.dispose()
