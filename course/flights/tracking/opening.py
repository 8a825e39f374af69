"""Level 2: opens the tracking store, and says in one sentence why it cannot."""

import contextlib
import errno
import logging
import os
import socket
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import filelock
import sqlalchemy.exc
from mlflow import MlflowClient
from mlflow.exceptions import MlflowException

from flights import empty_store
from flights.errors import FlightsError
from flights.settings import Settings

SQLITE, HEADER, PARTIAL = "sqlite:///", b"SQLite format 3\0", ".partial"
CONNECT_SECONDS = 5
FULL = ("disk is full", "disk i/o error", "no space left", "file too large", "quota exceeded")
DAMAGED = ("malformed", "not a database", "no such table", "no such column", "file is encrypted", "unable to open")
_opened: dict[Path, tuple[int, int, int]] = {}


def database(settings: Settings) -> Path | None:
    """Return the file of the store, or None where the store is not a SQLite one."""
    return Path(settings.tracking.removeprefix(SQLITE)) if settings.tracking.startswith(SQLITE) else None


def client(settings: Settings, *, create: bool = True) -> MlflowClient:
    """Return MLflow's client for runs and models in the store of `settings`.

    A SQLite store that is not there yet is made first, by one process while others wait; it takes some seconds.
    Raises FlightsError if the store is damaged or does not answer, or, without `create`, if there is none.
    """
    file = database(settings)
    with sentences(settings):
        if file is None:
            _answers(settings.tracking)
        elif not file.exists() and not create:
            raise FlightsError(f"Nothing is recorded yet: there is no {file}. Train and record a run first.")
        elif not file.exists():
            _make(file)
        new = file is not None and _is_new(file)
        opened = MlflowClient(tracking_uri=settings.tracking, registry_uri=settings.tracking)
        if new:
            _forget_connections(opened)
        return opened


@contextlib.contextmanager
def sentences(settings: Settings, lost: str = "") -> Iterator[None]:
    """Turn what MLflow, SQLite, the disk or the network raise into a FlightsError of one sentence, without a trace.

    `lost` says what was not done because of it.
    """
    logger = logging.getLogger("mlflow")
    level = logger.level
    logger.setLevel(logging.CRITICAL)  # it would print a traceback besides
    try:
        yield
    except (MlflowException, sqlalchemy.exc.SQLAlchemyError, sqlite3.Error, OSError) as error:
        place = database(settings) or settings.tracking
        raise FlightsError(" ".join(filter(None, [_sentence(error, place), lost]))) from error
    finally:
        logger.setLevel(level)


def _sentence(error: Exception, place: Path | str) -> str:
    said = str(error).lower()
    if any(word in said for word in FULL) or getattr(error, "errno", None) in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
        return f"The disk has no room left for {place}. Free some space and try again."
    if any(word in said for word in DAMAGED):
        return _damaged(place)
    if "readonly" in said or isinstance(error, PermissionError):
        return f"The tracking store {place} cannot be written. Check who may write there."
    if "database is locked" in said:
        return f"The tracking store {place} is busy: another process has held it for long. Try again."
    if "out-of-date database schema" in said:
        return f"{place} was made by another version of MLflow. Copy it, and run `mlflow db upgrade` on the copy."
    return f"The tracking store {place} refused: {str(error).splitlines()[0]}"


def _damaged(place: Path | str) -> str:
    return f"The tracking store {place} is damaged. Put a good copy in its place, or move it away to begin a new one."


def _make(file: Path) -> None:
    """Make an empty store beside its place and move it there in one rename: killed half-way, it is not there."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with filelock.FileLock(file.with_name(f".{file.name}.lock")):
        if file.exists():
            return
        partial = file.with_name(f".{file.name}{PARTIAL}")
        try:
            os.replace(empty_store.write(partial), file)
        finally:
            partial.unlink(missing_ok=True)


def _is_new(file: Path) -> bool:
    """Tell whether MLflow may still hold connections to another file that stood here, or to a parent process's.

    Raises FlightsError if the file is no whole store of MLflow; the first time in a process, all of it is read.
    """
    with file.open("rb") as stream:
        if stream.read(len(HEADER)) != HEADER:
            raise FlightsError(_damaged(file))
    status = file.stat()
    identity = (os.getpid(), status.st_dev, status.st_ino)
    if _opened.get(file) == identity:
        return False
    with contextlib.closing(sqlite3.connect(file, timeout=20)) as connection:
        whole = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
        if not whole or not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'experiments'").fetchone():
            raise FlightsError(_damaged(file))
    before, _opened[file] = _opened.get(file), identity
    return before is not None


def _forget_connections(opened: MlflowClient) -> None:
    for store in (opened._tracking_client.store, opened._get_registry_client().store):
        store.engine.dispose(close=False)


def _answers(address: str) -> None:
    """Raise FlightsError at once if nobody listens at a server's address; MLflow itself tries for minutes."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https"):
        return
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        socket.create_connection((parts.hostname or "", port), timeout=CONNECT_SECONDS).close()
    except OSError as error:
        raise FlightsError(
            f"No tracking server answers at {address}. Start it, or unset MLFLOW_TRACKING_URI for a local store."
        ) from error
