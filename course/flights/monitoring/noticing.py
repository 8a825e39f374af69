"""Level 3: notices that a service has captured something, without reading what."""

import contextlib
import os
import sqlite3
from pathlib import Path
from typing import Self
from urllib.parse import quote


class Captured:
    """Notices that a service has captured something: one open connection, which reads no rows."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
        self._opened = 0  # a new file may have the number of one that was deleted

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def sign(self) -> object:
        """Return something that is another thing after each commit; None while there is no such file."""
        try:
            about = os.stat(self._path)
            if self._file != (about.st_dev, about.st_ino):
                self._close()
                self._connection = sqlite3.connect(f"file:{quote(str(self._path))}?mode=ro", uri=True)
                self._file = (about.st_dev, about.st_ino)
                self._opened += 1
            assert self._connection is not None
            return (self._opened, self._connection.execute("PRAGMA data_version").fetchone()[0])
        except (OSError, sqlite3.Error):
            self._close()
            return None

    def _close(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._connection.close()
        self._connection = self._file = None
