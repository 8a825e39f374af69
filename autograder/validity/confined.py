"""Calls a function for no more than a moment, and lets it touch nothing but what it returns."""

import contextlib
import io
import random
import resource
import signal
import sys
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from typing import Any

CALL_SECONDS = 2.0
CPU_SECONDS = 240
OUTSIDE = ("subprocess.", "os.", "shutil.", "socket.", "ctypes.", "pty.", "signal.", "tempfile.", "urllib.")
HARMLESS = ("os.listdir", "os.scandir")
CHANCE = "the shared random numbers"

watching: list[bool] = []  # while it holds something, nothing outside may be touched
escapes: list[str] = []  # what was tried nevertheless


class TooLong(BaseException):
    """A call took too long."""


class Outside(BaseException):
    """A call wanted to do something outside of its own process."""


def confine() -> None:
    """Prepare this process, for good: limit its time, watch what it does."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 5))
    sys.addaudithook(guard)
    signal.signal(signal.SIGALRM, too_long)


def guard(event: str, arguments: tuple[Any, ...]) -> None:
    """Let nothing leave the process while functions are compared."""
    if not watching:
        return
    writes = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
    if writes or (event.startswith(OUTSIDE) and event not in HARMLESS):
        escapes.append(event)
        raise Outside(event)


def too_long(number: int, frame: Any) -> None:
    """End a call that takes too long."""
    raise TooLong


@contextmanager
def confined(seed: int) -> Iterator[io.StringIO]:
    """End what takes too long or touches what is outside; what is printed is kept.

    The generators of random numbers that all share start from `seed`; whoever draws from them
    touches what is outside, too.
    """
    random.seed(seed)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(seed)
    before = drawn()
    printed = io.StringIO()
    watching.append(True)
    signal.setitimer(signal.ITIMER_REAL, CALL_SECONDS)
    try:
        with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
            yield printed
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        watching.clear()
        if drawn() != before:
            escapes.append(CHANCE)


def drawn() -> Hashable:
    """Where the shared generators of random numbers stand."""
    if "numpy" not in sys.modules:
        return random.getstate()
    _, words, place, *rest = sys.modules["numpy"].random.get_state()
    return random.getstate(), words.tobytes(), place, *rest
