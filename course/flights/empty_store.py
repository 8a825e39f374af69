"""Level 2: an empty store of MLflow: to make one, MLflow goes through all its migrations, which takes seconds."""

import logging
import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

# isort: off
import flights.telemetry  # noqa: F401 - before MLflow
from mlflow.store.model_registry import sqlalchemy_store as registry
from mlflow.store.tracking.sqlalchemy_store import SqlAlchemyStore
# isort: on

_kept: list[bytes] = []  # by `keep_ahead`


def write(path: Path) -> Path:
    """Write an empty SQLite store to `path`, as MLflow makes it, and return `path`. What was there is replaced."""
    path.write_bytes(_kept[0] if _kept else read_ahead())
    # The one experiment that MLflow makes by itself has to have its artefacts beside this store, not the first one.
    with closing(sqlite3.connect(path)) as database, database:
        where = (str(path.parent / "mlruns" / "0"),)
        database.execute("UPDATE experiments SET artifact_location = ? WHERE experiment_id = 0", where)
    return path


def read_ahead() -> bytes:
    """Make an empty store, of runs and of models, and return its bytes, for `keep_ahead`."""
    migrations = [logging.getLogger(name) for name in ("alembic", "mlflow.store.db.utils")]
    levels = [logger.level for logger in migrations]
    with tempfile.TemporaryDirectory(prefix="store-") as folder:
        try:
            for logger in migrations:
                logger.setLevel(logging.WARNING)
            address = f"sqlite:///{Path(folder, 'mlflow.db')}"
            for store in (SqlAlchemyStore(address, os.path.join(folder, "mlruns")), registry.SqlAlchemyStore(address)):
                store.engine.dispose()
        finally:
            for logger, level in zip(migrations, levels, strict=True):
                logger.setLevel(level)
        return Path(folder, "mlflow.db").read_bytes()


def keep_ahead(made: bytes) -> None:
    """Have `write` copy this store from now on, in this process and those that are forked from it."""
    _kept[:] = [made]
