"""A class that hands the small course's level_0 in: what worker processes and clusters are tried on."""

import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import psutil

from autograder.course import Course
from autograder.grading import Result
from autograder.jobs import Submission, read_folder
from autograder.pack import IF_POSSIBLE, Pack, make_pack
from autograder.release import build_sources

HEAD = "def split(rows, day):\n"
SHARE = "def share(late, flights):\n"
ENDLESS = SHARE + "    while True: pass"
ANSWERS: list[dict[str, str]] = [
    {},
    {"split": HEAD + "    return rows[:2], rows[2:] if day == 3 else []"},
    {"share": SHARE + "    return late // flights", "layers": "layers = {'a': 'data', 'd': 'model'}"},
    {"split": HEAD + "    return total / 0", "share": SHARE + "    raise ValueError(late)"},
    {"layers": "import os; os._exit(1)"},
]
WAIT_SECONDS = 60.0


def small_pack(course: Course, **more: Any) -> Pack:
    """Level_0 of the small course, for learners' code that may take ten seconds a cell."""
    sources = build_sources(course, ["level_0"])
    return make_pack("level_0", sources, **{"cell_seconds": 10, "sandbox": IF_POSSIBLE, **more})


def small_class(submit: Callable[..., Path], folder: Path, number: int) -> list[Submission]:
    """`number` submissions, s00, s01, ...: right, partly right, wrong, raising and dying ones by turns."""
    return [handed_in(submit, folder, f"s{place:02}", **ANSWERS[place % len(ANSWERS)]) for place in range(number)]


def handed_in(submit: Callable[..., Path], folder: Path, student: str, **answers: str) -> Submission:
    """One submission, with some answers replaced."""
    return read_folder(student, submit(student, folder, **answers).parent)


def marks(results: Iterable[Result]) -> dict[str, list[tuple[Any, ...]]]:
    """What each student got; fails if somebody is there twice."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    for result in results:
        assert result.student not in found, f"{result.student} has two results"
        found[result.student] = [(one.id, one.score, one.outcome, one.message) for one in result.questions]
    return dict(sorted(found.items()))


def eventually(true: Callable[[], object], seconds: float = WAIT_SECONDS) -> None:
    """Wait until something is true; fails after `seconds`."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "that did not come true in time"
        time.sleep(0.05)


def family(pid: int | None = None) -> list[psutil.Process]:
    """All processes that a process started, and those that these started."""
    return psutil.Process(pid).children(recursive=True)


def alive(processes: Iterable[psutil.Process]) -> list[psutil.Process]:
    """Those that are still there; one that only waits to be noticed by its parent is not."""
    return [one for one in processes if one.is_running() and status(one) != psutil.STATUS_ZOMBIE]


def status(process: psutil.Process) -> str:
    """What a process does; a gone one is as good as a zombie."""
    try:
        return process.status()
    except psutil.NoSuchProcess:
        return psutil.STATUS_ZOMBIE
