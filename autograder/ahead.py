"""Has what an exercise's modules read slowly read once, before the kernels of a class are forked.

A module of a course can have two functions for it: `read_ahead()` returns what it would read again and again, and
`keep_ahead(value)` keeps that for all who ask later. What was read must not be a learner's to change: it is
one process's memory, and each kernel that is forked from it gets a copy of its own by writing.
"""

import os
import pickle
import select
import sys
from collections.abc import Callable, Iterable
from typing import Any

ENOUGH = 3  # kernels that were asked for, after which reading ahead pays; a self-check asks for two


class Reading:
    """What a module reads, in a forked process: libraries start threads when they read, and a zygote has one."""

    def __init__(self, read: Callable[[], Any], keep: Callable[[Any], None]) -> None:
        self.keep = keep
        self.place = os.memfd_create("ahead")
        self.end, theirs = os.pipe()
        if os.fork() == 0:
            try:
                os.close(self.end)
                with os.fdopen(os.dup(self.place), "wb") as file:
                    pickle.dump(read(), file, protocol=5)
            except BaseException:
                os.truncate(self.place, 0)
            finally:
                os._exit(0)
        os.close(theirs)

    def done(self, seconds: float = 0.0) -> bool:
        """Whether the process has ended, after a wait of so many seconds at most."""
        return bool(select.select([self.end], [], [], seconds)[0])

    def take(self) -> None:
        """Let the module keep what was read; nothing if it could not be read, so that each kernel reads it."""
        try:
            os.lseek(self.place, 0, os.SEEK_SET)
            with os.fdopen(os.dup(self.place), "rb") as file:
                self.keep(pickle.load(file))
        except (EOFError, pickle.PickleError):
            pass
        finally:
            os.close(self.place)
            os.close(self.end)


def read_ahead(names: Iterable[str]) -> list[Reading]:
    """Let each of these modules that can do it begin to read."""
    found = []
    for name in names:
        module = sys.modules.get(name)
        read, keep = getattr(module, "read_ahead", None), getattr(module, "keep_ahead", None)
        if callable(read) and callable(keep):
            found.append(Reading(read, keep))
    return found


def take_what_is_done(readings: list[Reading]) -> None:
    """Take from the list what has been read by now; nobody waits for the rest."""
    for reading in [reading for reading in readings if reading.done()]:
        readings.remove(reading)
        reading.take()
