"""Has what an exercise's modules read slowly read once, before the kernels of a class are forked.

A module of a course can have two functions for it: `read_ahead()` returns what it would read again and again, and
`keep_ahead(value)` keeps that for all who ask later. What was read must not be a learner's to change: it is
one process's memory, and each kernel that is forked from it gets a copy of its own by writing.
"""

import contextlib
import os
import pickle
import sys
from collections.abc import Iterable
from typing import Any

ENOUGH = 3  # kernels that were asked for, after which reading ahead pays; a self-check asks for two


def read_ahead(names: Iterable[str]) -> None:
    """Let each of these modules that can do it read ahead; one that fails reads as usual, in each kernel."""
    for name in names:
        module = sys.modules.get(name)
        read, keep = getattr(module, "read_ahead", None), getattr(module, "keep_ahead", None)
        if callable(read) and callable(keep):
            value = in_a_child(read)
            if value is not None:
                keep(value)


def in_a_child(function: Any) -> Any:
    """What `function` returns, from a forked process: libraries start threads when they read, and a zygote has one.

    None if it failed.
    """
    place = os.memfd_create("ahead")
    try:
        child = os.fork()
        if child == 0:
            try:
                with os.fdopen(os.dup(place), "wb") as file:
                    pickle.dump(function(), file, protocol=5)
                os._exit(0)
            finally:
                os._exit(1)
        with contextlib.suppress(ChildProcessError):  # a zygote ignores how its children end
            os.waitpid(child, 0)
        os.lseek(place, 0, os.SEEK_SET)
        with os.fdopen(os.dup(place), "rb") as file:
            return pickle.load(file)
    except (EOFError, OSError, pickle.PickleError):
        return None
    finally:
        os.close(place)
