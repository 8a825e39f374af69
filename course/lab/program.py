"""Starts a program beside the lesson; it ends with `stop`, with the lesson's kernel, or when that dies."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from lab import leash


class Program:
    """A running program. `first_line` is the first line that it printed, once it was ready."""

    def __init__(self, command: list[str | Path], extra: Mapping[str, str] | None = None) -> None:
        """Start `command` with the variables `extra` on top, wait for its first line.

        Raises RuntimeError with its complaints if it ends without one.
        """
        self._complaints = tempfile.TemporaryFile(mode="w+", encoding="utf-8")  # noqa: SIM115 - it lives as long
        self._process = leash.start(command, env={**os.environ, **(extra or {})}, stderr=self._complaints)
        assert self._process.stdout is not None
        self.first_line = self._process.stdout.readline().strip()
        if not self.first_line:
            self.stop()
            self._complaints.seek(0)
            raise RuntimeError(f"The program ended at once. {self._complaints.read().strip()}")

    def stop(self) -> int:
        """End the program and return its exit status; 0 means that it ended in good order."""
        self._process.communicate()  # closes its standard input, which is what it waits for
        return self._process.returncode

    def __del__(self) -> None:
        if self._process.poll() is None:
            self.stop()
