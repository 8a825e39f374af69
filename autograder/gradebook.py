"""The gradebook, a database of nbgrader's: made once, read, and written by one writer."""

from pathlib import Path
from typing import Any

from autograder.errors import CourseError
from autograder.quiet import silence


def create_gradebook(url: str, versioned: bool = True) -> None:
    """Create nbgrader's tables at the database `url` unless they are there.

    nbgrader itself would start the program `alembic` for it, which takes seconds and has to be
    on the path. `versioned` notes the version of the tables, for later upgrades. Raises
    CourseError if the database cannot be opened.
    """
    from nbgrader.api import Base
    from sqlalchemy import create_engine, inspect
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import SQLAlchemyError

    try:
        address = make_url(url)
        if address.drivername.startswith("sqlite") and address.database:
            Path(address.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(address)
        with engine.begin() as connection:
            if not inspect(connection).get_table_names():
                Base.metadata.create_all(connection)
                if versioned:
                    note_version(connection)
        engine.dispose()
    except (SQLAlchemyError, ImportError, OSError) as problem:
        raise CourseError(
            f"The gradebook {url} cannot be opened: {str(problem).splitlines()[0]}. Give another one with --db."
        ) from None


def note_version(connection: Any) -> None:
    """Write down which version of nbgrader's tables these are, where `nbgrader db` looks for it."""
    import nbgrader
    from alembic.script import ScriptDirectory
    from sqlalchemy import text

    scripts = ScriptDirectory(str(Path(nbgrader.__file__).parent / "alembic"))
    connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
    head = {"head": scripts.get_current_head()}
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), head)


def read_scores(url: str, assignment: str, notebook: str, student: str) -> dict[str, float | None]:
    """nbgrader's score of each graded cell of one notebook; None where a person has to look."""
    from nbgrader.api import Gradebook

    with Gradebook(url) as gradebook:
        submission = gradebook.find_submission_notebook(notebook, assignment, student)
        return {grade.name: None if grade.needs_manual_grade else grade.score for grade in submission.grades}


def record(url: str, student: str, assignment: str, grades: dict[str, dict[str, float | None]]) -> None:
    """Write a student's scores, by notebook and graded cell; a person's own scores stay."""
    from nbgrader.api import Gradebook

    with silence(), Gradebook(url) as gradebook:
        gradebook.update_or_create_student(student)
        gradebook.update_or_create_submission(assignment, student)
        for notebook, scores in grades.items():
            for name, score in scores.items():
                grade = gradebook.find_grade(name, notebook, assignment, student)
                grade.auto_score = score
                grade.needs_manual_grade = score is None or grade.manual_score is not None
        gradebook.db.commit()
