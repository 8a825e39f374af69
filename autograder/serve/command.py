"""The command `autograder serve`: one instance for each course, ended by Ctrl-C or SIGTERM."""

import argparse
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from autograder.course import Course, listed
from autograder.errors import CourseError


def add_serve(commands: Any) -> None:
    """Add the command to the `commands` of the autograder."""
    words = "grade what is submitted, as it is submitted"
    options = commands.add_parser("serve", help=words, description=words)
    add_options(options)


def add_options(options: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    options.add_argument("assignments", nargs="*", metavar="ASSIGNMENT", help="serve only these (default: all)")
    options.add_argument("--jobs", type=int, default=1, metavar="N", help="grade so many submissions at once")
    options.add_argument("--once", action="store_true", help="grade what is there and end")
    options.add_argument("--exchange", type=Path, metavar="DIR", help="nbgrader's exchange (default: .course/exchange)")
    options.add_argument("--db", metavar="URL", help="the gradebook's database")
    options.add_argument(
        "--class", dest="others", action="store_true", help="grade other people's work: only in a sandbox"
    )
    options.add_argument("--any-account", action="store_true", help="with --class: learners share an account")
    options.add_argument("--trust-submissions", action="store_true", help="with --class: grade without a sandbox too")


def run_serve(course: Course, arguments: argparse.Namespace) -> int:
    """Serve until interrupted; raises CourseError if another instance serves this course."""
    from filelock import FileLock, Timeout

    from autograder.pack import IF_POSSIBLE, REQUIRED
    from autograder.sandbox.probe import reason_against
    from autograder.serve.crew import Crew
    from autograder.serve.exchange import exchange_of
    from autograder.serve.inbound import Inbound
    from autograder.serve.packs import Packs
    from autograder.serve.server import Server

    if arguments.jobs < 1:
        raise CourseError(f"{arguments.jobs} jobs cannot grade anything; give --jobs a number from 1 on.")
    known = course.assignments()
    if unknown := [name for name in arguments.assignments if name not in known]:
        raise CourseError(f"There is no assignment {unknown[0]!r}; this course has {listed(known)}.")
    others = arguments.others
    sandbox = REQUIRED if others and not arguments.trust_submissions else IF_POSSIBLE
    if why := reason_against():
        if sandbox == REQUIRED:
            raise CourseError(
                f"This machine has no sandbox for learners' code: {why}. Grade elsewhere, or say with "
                "--trust-submissions that you would run this code yourself."
            )
        print(f"Submissions run without a sandbox, with your own rights: {why}.", flush=True)
    exchange = exchange_of(course, arguments.exchange, shared=others)
    course.state.mkdir(parents=True, exist_ok=True)
    try:
        lock = FileLock(course.state / "serve.lock", timeout=0)
        with ended_once(), lock, own_scratch(course.state / "serve"):
            exchange.open()
            inbound = Inbound(
                exchange.inbound,
                arguments.assignments or known,
                own=None if others else os.geteuid(),
                names=others and not arguments.any_account,
            )
            packs = Packs(course, arguments.db or course.gradebook_url, sandbox)
            with Crew(arguments.jobs) as crew:
                Server(course, exchange, inbound, packs, crew, own=not others).run(arguments.once)
    except Timeout:
        raise CourseError("Another `autograder serve` is at work on this course; end it first.") from None
    except KeyboardInterrupt:
        print("Stopped; what is submitted from now on is graded at the next start.", flush=True)
    return 0


@contextmanager
def own_scratch(folder: Path) -> Iterator[None]:
    """Have all temporary files in one place, noted in `folder`: the next start removes what a kill left."""
    note = folder / "scratch.txt"
    folder.mkdir(exist_ok=True, mode=0o700)
    if note.is_file():
        shutil.rmtree(note.read_text(encoding="utf-8"), ignore_errors=True)
    before = tempfile.tempdir
    scratch = tempfile.mkdtemp(prefix="autograder-")
    try:
        note.write_text(scratch, encoding="utf-8")
        tempfile.tempdir = scratch
        yield
    finally:
        tempfile.tempdir = before
        shutil.rmtree(scratch, ignore_errors=True)
        note.unlink(missing_ok=True)


@contextmanager
def ended_once() -> Iterator[None]:
    """Take the first Ctrl-C or SIGTERM as KeyboardInterrupt, and let no second one disturb what is cleaned up."""
    numbers = (signal.SIGINT, signal.SIGTERM)

    def stop(number: int, frame: FrameType | None) -> None:
        for one in numbers:
            signal.signal(one, signal.SIG_IGN)
        raise KeyboardInterrupt

    before = {number: signal.signal(number, stop) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
