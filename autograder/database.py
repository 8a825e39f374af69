"""Opens the database of a gradebook, SQLite or PostgreSQL, so that a writer waits for another."""

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from autograder.errors import CourseError

PATIENCE = 60  # seconds that a writer waits for another one
CREATING = 20150202  # PostgreSQL's lock on making the tables: a number that only has to be the same
DRIVERS = ("psycopg", "psycopg2")  # for PostgreSQL; the first that is installed


def address(url: str) -> URL:
    """The address of a database, with a driver that is installed; raises CourseError."""
    try:
        found = make_url(url)
    except ArgumentError:
        raise CourseError("The gradebook cannot be opened: --db is no address; give sqlite:///FILE.") from None
    if found.get_backend_name() not in ("sqlite", "postgresql"):
        raise CourseError(
            f"The gradebook {shown(found)} cannot be opened: give sqlite:///FILE or postgresql://USER@HOST/NAME."
        )
    if found.drivername == "postgresql":
        driver = next((name for name in DRIVERS if importlib.util.find_spec(name)), None)
        if driver is None:
            raise CourseError("PostgreSQL needs its driver: install psycopg2-binary, then try again.")
        return found.set(drivername=f"postgresql+{driver}")
    return found


def shown(url: URL | str) -> str:
    """An address as a person may see it: without its password."""
    return make_url(url).render_as_string(hide_password=True)


def is_sqlite(place: URL) -> bool:
    """Whether the database is a file."""
    return place.get_backend_name() == "sqlite"


def file_of(place: URL) -> Path | None:
    """The file of an SQLite database; None for one in memory or on a server."""
    return Path(place.database) if is_sqlite(place) and place.database not in (None, "", ":memory:") else None


@contextmanager
def told(url: str) -> Iterator[None]:
    """Tell in one sentence what is wrong with the database."""
    try:
        yield
    except (SQLAlchemyError, ImportError, OSError) as problem:
        reason = str(getattr(problem, "orig", None) or problem).strip().splitlines()[0].rstrip(".")
        if "no such column" in reason or "UndefinedColumn" in type(getattr(problem, "orig", None)).__name__:
            raise CourseError(
                f"The gradebook {shown(url)} was made by an older nbgrader: run `nbgrader db upgrade` first."
            ) from problem
        raise CourseError(
            f"The gradebook {shown(url)} cannot be opened: {reason}. Give another one with --db."
        ) from problem


def connect(url: str) -> Engine:
    """The database at `url`; nothing is opened or made yet.

    A transaction takes SQLite's lock when it begins, unless its connection has the execution option
    `reads`: so two writers wait for each other instead of failing half-way.
    """
    place = address(url)
    if not is_sqlite(place):
        batches = {"executemany_mode": "values_plus_batch"} if place.get_driver_name() == "psycopg2" else {}
        return create_engine(place, pool_pre_ping=True, **batches)
    engine = create_engine(place, connect_args={"timeout": PATIENCE})

    @event.listens_for(engine, "connect")
    def leave_transactions_to_us(connection: Any, record: Any) -> None:
        connection.isolation_level = None

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        reads = connection.get_execution_options().get("reads")
        connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")

    return engine


def make_tables(engine: Engine, versioned: bool = True) -> None:
    """Create nbgrader's tables unless they are there; two processes may do so at once."""
    from nbgrader.api import Base, Course

    from autograder.tables import insert_new, table

    file = file_of(engine.url)
    if file is not None:
        file.parent.mkdir(parents=True, exist_ok=True)
    with engine.begin() as connection:
        if not is_sqlite(engine.url):
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": CREATING})
        names = inspect(connection).get_table_names()
        if "grade" not in names:
            Base.metadata.create_all(connection)
            if versioned and "alembic_version" not in names:
                note_version(connection)
        # nbgrader enters assignments under the course "" by default; PostgreSQL wants it to be there.
        insert_new(connection, table(Course), [{"id": ""}])


def note_version(connection: Connection) -> None:
    """Write down which version of nbgrader's tables these are, where `nbgrader db` looks for it."""
    import nbgrader
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(Path(nbgrader.__file__).parent / "alembic"))
    connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
    head = {"head": scripts.get_current_head()}
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), head)
