"""What is measured beside the bars: the share of the notebooks' own code, level_1 whole, a foreign course."""

import json
import shutil
import statistics
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from autograder.course import this_course
from autograder.foreign import find_course
from autograder.jobs import read_folder
from autograder.pack import REQUIRED
from autograder.worker import Grader
from benchmarks.arms import PYTHON, nbgraders_scores, our_scores, ours
from benchmarks.example_class import ASSIGNMENT, environment
from benchmarks.measuring import table, timed

LOOKS = 8  # submissions from which the share is taken
CLASS = 5  # submissions of the other classes
QUICKSTART = "ps1"


def own_share(course: Path, students: list[str]) -> tuple[float, float]:
    """Seconds that the cells of one submission run, and their share of the whole; by a warm grader."""
    pack = find_course(course).pack(ASSIGNMENT, None, REQUIRED)
    inside, whole = [], []
    with Grader(pack) as grader:
        for place, student in enumerate(students[: LOOKS + 1]):
            submission = read_folder(student, course / "submitted" / student / ASSIGNMENT)
            started = time.perf_counter()
            result = grader.grade(submission)
            if place:  # the first one waits for the imports
                whole.append(time.perf_counter() - started)
                inside.append(sum(map(cell_seconds, result.autograded.values())))
    return round(statistics.mean(inside), 3), round(sum(inside) / sum(whole), 3)


def cell_seconds(text: str) -> float:
    """How long the kernel was busy with the cells of a graded notebook."""
    seconds = 0.0
    for cell in json.loads(text)["cells"]:
        times = cell["metadata"].get("execution", {})
        if {"iopub.status.busy", "iopub.status.idle"} <= times.keys():
            busy, idle = (datetime.fromisoformat(times[f"iopub.status.{state}"]) for state in ("busy", "idle"))
            seconds += (idle - busy).total_seconds()
    return seconds


def measure(folder: Path, home: Path) -> dict[str, Any]:
    """Seconds per submission: `level_1` whole by ours, the course of `nbgrader quickstart` by both."""
    return {"level_1": level_1(folder, home), "quickstart": quickstart(folder, home)}


def level_1(folder: Path, home: Path) -> dict[str, float]:
    """All notebooks of our own level_1, solved."""
    submissions = folder / "level_1"
    timed([PYTHON, "-m", "autograder", "solve", "level_1", "--out", str(submissions)], folder, environment(home))
    for number in range(CLASS - 1):
        shutil.copytree(submissions / "solved", submissions / f"copy{number}")
    gradebook = f"sqlite:///{folder / 'level_1.db'}"
    command = [PYTHON, "-m", "autograder", "grade", "level_1", "--submissions", str(submissions), "--db", gradebook]
    seconds = timed([*command, "--json", str(folder / "level_1.json")], folder, environment(home))
    notebooks = len(this_course().sources("level_1"))
    return {"ours": round(seconds / CLASS, 3), "notebooks": notebooks}


def quickstart(folder: Path, home: Path) -> dict[str, Any]:
    """The example course that nbgrader makes, unsolved and with an answer."""
    timed([PYTHON, "-m", "nbgrader", "quickstart", "foreign"], folder, environment(home))
    course = folder / "foreign"
    timed([PYTHON, "-m", "nbgrader", "generate_assignment", QUICKSTART], course, environment(home))
    for number in range(CLASS):
        shutil.copytree(course / "release" / QUICKSTART, course / "submitted" / f"s{number}" / QUICKSTART)
        if number % 2:
            for notebook in (course / "submitted" / f"s{number}" / QUICKSTART).glob("*.ipynb"):
                text = notebook.read_text(encoding="utf-8")
                stub = "raise NotImplementedError()"
                notebook.write_text(text.replace(stub, "return [i ** 2 for i in range(1, n + 1)]", 1), encoding="utf-8")
    other = shutil.copytree(course, folder / "foreign_by_ours")
    plain = timed([PYTHON, "-m", "nbgrader", "autograde", QUICKSTART], course, environment(home))
    seconds = timed(ours(other, QUICKSTART), other, environment(home))
    same = {
        student: score
        for student, score in nbgraders_scores(course, QUICKSTART).items()
        if student in our_scores(other)
    }
    return {
        "nbgrader": round(plain / CLASS, 3),
        "ours": round(seconds / CLASS, 3),
        "same_scores": bool(same) and all(our_scores(other)[key] == score for key, score in same.items()),
    }


def shown(found: dict[str, Any]) -> str:
    """The table that is printed."""
    one, other = found["level_1"], found["quickstart"]
    same = "yes" if other["same_scores"] else "no"
    rows = [
        [f"level_1, {one['notebooks']} notebooks", "", f"{one['ours']:.2f}", ""],
        ["nbgrader quickstart, 2 notebooks", f"{other['nbgrader']:.2f}", f"{other['ours']:.2f}", same],
    ]
    head = ["without a bar, 1 job, starting included", "nbgrader: s each", "ours: s each", "same scores"]
    return "\n" + table(head, rows)
