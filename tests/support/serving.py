"""A running `autograder serve` for tests, and looks at what it left."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil

from autograder.course import Course
from autograder.gradebook import Book
from autograder.history import Attempt
from autograder.serve.exchange import exchange_of

SECONDS = 90.0  # for anything that is waited for


class Service:
    """A running `autograder serve`; `lines` is what it has printed."""

    def __init__(self, root: Path, scratch: Path, *options: str, program: str = "") -> None:
        self.told = scratch.with_name(f"told-{time.monotonic_ns()}.txt")
        start = ["-c", program] if program else ["-m", "autograder"]
        with self.told.open("wb") as out:
            self.process = subprocess.Popen(
                [sys.executable, *start, "--course", str(root), "serve", *options],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
                env={**os.environ, "TMPDIR": str(scratch)},
                start_new_session=True,
            )

    @property
    def lines(self) -> list[str]:
        """What it has printed."""
        return self.told.read_text(encoding="utf-8", errors="replace").splitlines()

    def graded(self) -> list[str]:
        """The lines about graded submissions, without their times."""
        return [re.sub(r", [\d.]+ s.*", "", line) for line in self.lines if re.search(r" of [\d.]+ points", line)]

    def wait(self, happened: Callable[[], Any]) -> Any:
        """Wait until something is so; fail if the service ends meanwhile."""
        end = time.monotonic() + SECONDS
        while not (found := happened()):
            assert self.process.poll() is None, self.lines
            assert time.monotonic() < end, self.lines
            time.sleep(0.02)
        return found

    def wait_for(self, number: int) -> list[str]:
        """Wait until so many submissions have been graded."""
        self.wait(lambda: len(self.graded()) >= number)
        return self.graded()

    def family(self) -> list[psutil.Process]:
        """Itself and all that it started."""
        me = psutil.Process(self.process.pid)
        return [me, *me.children(recursive=True)]

    def end(self, number: int = signal.SIGTERM) -> int:
        """Send it a signal; return its exit status once nothing of it is left."""
        family = self.family() if self.process.poll() is None else []
        self.process.send_signal(number)
        status = self.process.wait(SECONDS)
        _, alive = psutil.wait_procs(family, SECONDS)
        assert alive == []
        return status


def wait_until_empty(folder: Path) -> list[str]:
    """What is left in a folder for temporary files; what a killed worker leaves goes within seconds."""
    end = time.monotonic() + 20
    while os.listdir(folder) and time.monotonic() < end:
        time.sleep(0.05)
    return os.listdir(folder)


def history(course: Course, assignment: str, student: str) -> list[Attempt]:
    """The attempts in the gradebook."""
    with Book(course.gradebook_url) as book:
        return book.attempts(assignment, student)


def text(page: Path) -> str:
    """What a page says, without marks and twofold blanks."""
    body = re.sub(r"(?s)<style.*?</style>|<[^>]+>", " ", page.read_text(encoding="utf-8"))
    return " ".join(body.split())


def inbound(course: Course) -> Path:
    """The folder that learners submit to, made if no service has made it yet."""
    exchange = exchange_of(course)
    exchange.open()
    exchange.release(course.exercises, course.assignments())
    return exchange.inbound
