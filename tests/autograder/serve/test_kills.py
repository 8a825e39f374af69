"""`autograder serve` is killed, in whole or in part, at every step: nothing is lost, nothing graded twice."""

import contextlib
import os
import signal
import sqlite3

import psutil
from serving import SECONDS, Service, history, inbound, text

from autograder.course import Course

WRONG = "def share(late, flights):\n    return 0.5"
SLOW = f"import time\ntime.sleep(2)\n{WRONG}"
KERNELS = ("autograder.zygote", "autograder.kernel")

DEADLY = """
import os, signal, sys
from autograder.__main__ import main
from autograder.serve import delivery, server

owner, _, name = sys.argv.pop().rpartition(".")
place = eval(owner)
step = getattr(place, name)

def last(*arguments, **named):
    step(*arguments, **named)
    os.kill(os.getpid(), signal.SIGKILL)

setattr(place, name, last)
main()
"""
STEPS = [
    "server.collect",
    "server.Journal.arrived",
    "server.Journal.started",
    "server.Journal.graded",
    "delivery.put_autograded",
    "delivery.Book.record",
    "delivery.release_feedback",
    "delivery.count_submission",
    "delivery.keep",
    "server.Journal.done",
]


def test_killed_after_any_step_it_neither_loses_nor_repeats_a_submission(copy, learner, serve) -> None:
    inbound(copy)
    ann = learner("ann", share=WRONG)
    ann.submit("level_0")
    for step in STEPS:
        service = serve("--once", step, program=DEADLY)
        assert service.process.wait(SECONDS) == -signal.SIGKILL, (step, service.lines)
        assert service.graded() == []
    assert serve("--once").process.wait(SECONDS) == 0
    assert [attempt.score for attempt in history(copy, "level_0", "ann")] == [7]
    (page,) = ann.fetch_feedback("level_0")
    assert "7 of 8 points" in text(page)
    assert states(copy) == [("ann", "done")]
    assert not os.listdir(copy.state / "serve/waiting")


def test_killed_while_it_grades_it_leaves_nothing_and_grades_again(copy, learner, serve) -> None:
    inbound(copy)
    learner("ann", share=SLOW).submit("level_0")
    service = serve()
    service.wait(lambda: named(service, *KERNELS))
    assert service.end(signal.SIGKILL) == -signal.SIGKILL  # waits until its family is gone too
    again = serve("--once")
    assert again.process.wait(SECONDS) == 0
    assert again.graded() == ["level_0 ann: 7 of 8 points"]
    assert len(history(copy, "level_0", "ann")) == 1


def test_a_grading_process_that_is_killed_is_replaced(copy, learner, serve) -> None:
    inbound(copy)
    learner("ann", share=SLOW).submit("level_0")
    service = serve()
    service.wait(lambda: named(service, *KERNELS))
    for worker in named(service, "spawn_main"):
        worker.kill()
    assert service.wait_for(1) == ["level_0 ann: 7 of 8 points"]
    assert len(history(copy, "level_0", "ann")) == 1


def named(service: Service, *words: str) -> list[psutil.Process]:
    """Those of its processes in whose command line one of the words stands."""
    found = []
    for process in service.family():
        with contextlib.suppress(psutil.NoSuchProcess):
            found += [process] if any(word in " ".join(process.cmdline()) for word in words) else []
    return found


def states(course: Course) -> list[tuple[str, str]]:
    """Student and state of everything in the journal."""
    with sqlite3.connect(course.state / "serve/journal.db") as journal:
        return journal.execute("SELECT student, state FROM submissions ORDER BY number").fetchall()
