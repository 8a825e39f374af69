"""The autograder's own tables, beside nbgrader's in the gradebook: attempts, late policies, extensions."""

from sqlalchemy import (
    Column,
    Connection,
    DateTime,
    Engine,
    Float,
    Index,
    Integer,
    Interval,
    MetaData,
    String,
    Table,
    Text,
    inspect,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import Insert

from autograder.database import CREATING, is_sqlite

METADATA = MetaData()  # not nbgrader's: its upgrades neither see nor touch these

ATTEMPTS = Table(
    "autograder_attempt",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("student", String(128), nullable=False),
    Column("assignment", String(128), nullable=False),
    Column("digest", String(64), nullable=False),  # of what was handed in
    Column("pack", String(64), nullable=False),  # of what it was graded with; empty: to be graded again
    Column("submitted", DateTime),  # UTC, as all times here and in nbgrader's tables
    Column("graded", DateTime, nullable=False),
    Column("score", Float, nullable=False),
    Column("max_score", Float, nullable=False),
    Column("seconds_late", Float, nullable=False),
    Column("result", Text, nullable=False),  # JSON
    Index("autograder_attempt_of", "assignment", "student"),
)
POLICIES = Table(
    "autograder_late_policy",
    METADATA,
    Column("assignment", String(128), primary_key=True),
    Column("policy", String(32), nullable=False),  # none, zero or percent a day
)
WAITING = Table(  # extensions of students who have not handed in: nbgrader has no row for them yet
    "autograder_extension",
    METADATA,
    Column("assignment", String(128), primary_key=True),
    Column("student", String(128), primary_key=True),
    Column("extension", Interval, nullable=False),
)


def table(model: type) -> Table:
    """The table behind one of nbgrader's classes."""
    found = model.__table__  # type: ignore[attr-defined]
    assert isinstance(found, Table)
    return found


def make_own_tables(engine: Engine) -> None:
    """Create the autograder's tables unless they are there; two processes may do so at once."""
    with engine.execution_options(reads=True).begin() as connection:
        if set(METADATA.tables) <= set(inspect(connection).get_table_names()):
            return
    with engine.begin() as connection:
        if not is_sqlite(engine.url):
            connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": CREATING})
        METADATA.create_all(connection)


def insert_new(connection: Connection, table: Table, rows: list[dict[str, object]]) -> None:
    """Insert those rows that are not there yet, even if somebody else inserts them just now."""
    if rows:
        dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
        statement: Insert = dialect.insert(table).on_conflict_do_nothing()
        connection.execute(statement, rows)
