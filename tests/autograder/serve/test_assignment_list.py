"""A learner in a real JupyterLab: opens the Assignment List, answers, presses Submit and reads the feedback."""

import getpass
import os
import re
import select
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import psutil
import pytest
from serving import SECONDS, history
from small_class import eventually

from autograder.course import Course

pytestmark = pytest.mark.needs("chromium")
START = """\
import sys
from pathlib import Path
from lab.jupyter import start
from lab.workspace import lay_out

root = Path(sys.argv[1])
lay_out(root)
sys.exit(start(root, browser=False))
"""
RIGHT = "def double(x):\n    return x + x\n"
WRONG = "def double(x):\n    return x * x + 1\n"
SLOW = "def double(x):\n    import time\n    time.sleep(4)\n    return 0\n"
WITHIN = 30.0  # seconds from Submit to feedback; alone on a machine it is two or three


@pytest.fixture
def lab(copy: Course) -> Iterator[tuple[psutil.Process, str]]:
    """What `make lab` starts, on a course of the test's own; its process and its address."""
    environment = {**os.environ, "JUPYTER_TOKEN": "for-the-tests"}
    environment.pop("DISPLAY", None)
    command = [sys.executable, "-c", START, str(copy.root)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
    try:
        assert process.stdout is not None
        readable, _, _ = select.select([process.stdout], [], [], SECONDS)
        said = process.stdout.readline() if readable else "nothing"
        address = re.search(r"http://127\.0\.0\.1:\d+/\S+", said)
        assert address, said
        family = psutil.Process(process.pid).children(recursive=True)
        yield psutil.Process(process.pid), address.group()
        process.terminate()
        process.communicate(timeout=60)
        assert psutil.wait_procs(family, 30)[1] == []
    finally:
        process.kill()


class Assignments:
    """The Assignment List, opened on a page as a learner does it."""

    def __init__(self, page: Any, address: str) -> None:
        self.page = page
        page.goto(address)
        page.locator(".jp-MarkdownViewer h1").first.wait_for(timeout=60_000)  # else it comes on top later
        page.locator(".lm-MenuBar-item", has_text="Nbgrader").click(timeout=60_000)
        page.locator(".lm-Menu-item", has_text="Assignment List").click()
        self.list = page.locator("#nbgrader-assignment-list")
        self.list.get_by_text("Downloaded assignments", exact=True).wait_for(timeout=30_000)

    def row(self, part: str, assignment: str) -> Any:
        """An assignment's line in a part of the list: `released`, `fetched` or `submitted`."""
        lines = self.list.locator(f"#{part}_assignments_list > .list_item")
        return lines.filter(has=self.page.locator(".item_name", has_text=assignment))

    def press(self, part: str, assignment: str, button: str) -> None:
        """Press a button of an assignment."""
        self.row(part, assignment).get_by_role("button", name=button, exact=True).click(timeout=30_000)

    def refresh_until(self, text: str, number: int) -> float:
        """Press the list's own refresh button until a text is there so often; return the seconds it took."""
        start = time.monotonic()
        while (found := self.list.locator("#submitted_assignments_list").get_by_text(text).count()) < number:
            assert time.monotonic() < start + SECONDS, f"{text!r} is there {found} times"
            self.list.locator("#refresh_assignments_list").click()
            self.list.locator("#course_list_dropdown:not([disabled])").wait_for(timeout=30_000)
        return time.monotonic() - start

    def open(self, assignment: str, notebook: str) -> None:
        """Open a notebook of a fetched assignment from the list."""
        line = self.row("fetched", assignment)
        line.locator("a.assignment-notebooks-link").click(timeout=30_000)
        line.get_by_text(notebook, exact=True).click(timeout=30_000)

    def answer(self, notebook: str, code: str) -> None:
        """Write `code` into the answer cell of an open notebook, save it and come back to the list."""
        self.page.locator(".lm-TabBar-tab", has_text=f"{notebook}.ipynb").click(timeout=30_000)
        cell = self.page.locator(".jp-Notebook .jp-CodeCell .cm-content", has_text="def double").first
        cell.click(timeout=30_000)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(code)
        self.page.keyboard.press("Control+s")
        self.page.locator(".lm-TabBar-tab", has_text="Assignments").click()


def journal(course: Course) -> list[tuple[str, int]]:
    """State and number of starts of everything that serve has taken in, oldest first."""
    with sqlite3.connect(f"file:{course.state / 'serve/journal.db'}?mode=ro", uri=True) as kept:
        return kept.execute("SELECT state, starts FROM submissions ORDER BY number").fetchall()


def serving(lab: psutil.Process) -> psutil.Process:
    """The `autograder serve` that JupyterLab's starter started."""
    (found,) = [one for one in lab.children(recursive=True) if is_serve(one.cmdline())]
    return found


def is_serve(words: list[str]) -> bool:
    """Whether a command line is that of the service itself, not of what holds its leash."""
    return words[-1:] == ["serve"] and "lab.leash" not in words


def test_submit_and_read_the_feedback_in_jupyterlab(lab, page, copy, record_property) -> None:
    copied = copy.work / "exercises/level_1/1_1_double.ipynb"
    copied.unlink()
    copied.parent.rmdir()
    mine = Assignments(page, lab[1])
    mine.press("released", "level_1", "Fetch")
    mine.open("level_1", "1_1_double")
    mine.answer("1_1_double", WRONG)
    eventually(lambda: "x * x + 1" in copied.read_text())
    pressed = time.monotonic()
    mine.press("fetched", "level_1", "Submit")
    mine.refresh_until("(feedback available to fetch)", 1)
    seconds = time.monotonic() - pressed
    record_property("seconds from Submit to feedback", round(seconds, 1))
    assert seconds < WITHIN
    mine.press("submitted", "level_1", "Fetch Feedback")
    mine.list.get_by_text("(view feedback)").click(timeout=30_000)
    page.locator(".jp-DirListing-item", has_text="1_1_double.html").dblclick(timeout=30_000)
    shown = page.frame_locator(".jp-HTMLViewer iframe").locator("body")
    shown.get_by_text("double(2) gave 5; expected 4.").first.wait_for(timeout=30_000)
    assert "0 of 2 points" in shown.inner_text()
    assert [one.score for one in history(copy, "level_1", getpass.getuser())] == [0]
    assert page.complaints == []


def test_a_grading_that_is_killed_loses_nothing_and_grades_nothing_twice(lab, page, copy) -> None:
    copied = copy.work / "exercises/level_1/1_1_double.ipynb"
    mine = Assignments(page, lab[1])
    mine.open("level_1", "1_1_double")
    mine.answer("1_1_double", SLOW)
    eventually(lambda: "time.sleep" in copied.read_text())
    mine.press("fetched", "level_1", "Submit")
    eventually(lambda: journal(copy) == [("waiting", 1)])  # it is being graded
    service = serving(lab[0])
    helpers = service.children(recursive=True)
    service.kill()
    assert psutil.wait_procs([service, *helpers], SECONDS)[1] == []
    assert history(copy, "level_1", getpass.getuser()) == []
    mine.answer("1_1_double", RIGHT)
    eventually(lambda: "x + x" in copied.read_text())
    mine.press("fetched", "level_1", "Submit")  # nobody tells the learner, and nobody has to
    mine.refresh_until("(feedback available to fetch)", 2)
    assert journal(copy) == [("done", 2), ("done", 1)]
    assert [one.score for one in history(copy, "level_1", getpass.getuser())] == [0, 2], "each graded once, in order"
    mine.press("submitted", "level_1", "Fetch Feedback")
    mine.refresh_until("(view feedback)", 2)
    assert "2 of 2" in (copy.work / "start.md").read_text()
    assert page.complaints == []
