"""nbgrader's way to a scratch gradebook: statements are compiled once, and nobody waits for the disk.

nbgrader opens its gradebook nine times for one notebook, each time with an engine that has compiled nothing yet,
and waits some forty times until the disk has what it wrote. A scratch gradebook is gone a moment later.
"""

import functools
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import QueuePool

place: list[Path] = []  # the file of the scratch gradebook in use, the last one


@functools.cache
def engine() -> Engine:
    """The one engine of this process for scratch gradebooks, one after the other."""
    return create_engine("sqlite://", creator=connection, poolclass=QueuePool)


def connection() -> sqlite3.Connection:
    """A connection to the scratch gradebook in use, which need not survive a power cut."""
    opened = sqlite3.connect(place[-1])
    opened.execute("PRAGMA synchronous = OFF")
    opened.execute("PRAGMA journal_mode = MEMORY")
    return opened


@contextmanager
def scratch_gradebook(file: Path) -> Iterator[None]:
    """While this is open, nbgrader opens the gradebook in `file` by the one engine; any other one as ever."""
    from nbgrader import api

    def quick(url: Any, **options: Any) -> Engine:
        return engine() if str(url) == f"sqlite:///{file}" else create_engine(url, **options)

    usual = api.create_engine
    place.append(file)
    api.create_engine = quick
    try:
        yield
    finally:
        api.create_engine = usual
        engine().dispose()
        place.pop()
