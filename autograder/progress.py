"""Progress on a terminal: one line that is rewritten, with an estimate of the time left."""

import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO, TypeVar

T = TypeVar("T")
CLEAR = "\r\x1b[K"


def watched(
    results: Iterable[T],
    total: int,
    stream: TextIO | None = None,
    clock: Callable[[], float] = time.monotonic,
    what: str = "Graded",
) -> Iterator[T]:
    """Yield `results`; on a terminal, keep a line below what is printed that says how far it is.

    The line is taken away while the caller has a result, so that what it prints stands alone, and
    at the end, however that comes. Without a terminal nothing is written.
    """
    stream = stream or sys.stderr
    if not stream.isatty():
        yield from results
        return
    started = clock()
    done = 0
    try:
        stream.write(CLEAR + line(what, 0, total, 0.0))
        stream.flush()
        for result in results:
            done += 1
            stream.write(CLEAR)
            stream.flush()
            yield result
            stream.write(CLEAR + line(what, done, total, clock() - started))
            stream.flush()
    finally:
        stream.write(CLEAR)
        stream.flush()


def line(what: str, done: int, total: int, seconds: float) -> str:
    """The line after `done` of `total` in `seconds`."""
    text = f"{what} {done} of {total}"
    if done:
        text += f" in {spoken(seconds)}"
    if 0 < done < total:
        text += f", about {spoken(seconds / done * (total - done))} left"
    return text[: shutil.get_terminal_size().columns - 1]  # a line that wraps cannot be rewritten


def spoken(seconds: float) -> str:
    """A time as a person says it: `8 s`, `3 min`, `1 h 20 min`."""
    if seconds < 60:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"
