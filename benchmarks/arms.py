"""The ways of grading that are compared: each grades one class of a course folder, and says what it found."""

import importlib.util
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat

from benchmarks.example_class import ASSIGNMENT, EXERCISE, environment
from benchmarks.measuring import timed

Scores = dict[tuple[str, str], float]  # by student and graded cell
RESULTS = "results.json"
PYTHON = sys.executable


@dataclass(frozen=True)
class Arm:
    """One way: `grade` returns its seconds for the class in a course folder, `scores` what it found there."""

    name: str
    title: str
    grade: Callable[[Path, Path], float]
    scores: Callable[[Path], Scores]
    bar: float | None = None  # the largest share of plain nbgrader's time
    aim: float | None = None


def by_nbgrader(course: Path, home: Path) -> float:
    """`nbgrader autograde`, as an instructor runs it."""
    return timed([PYTHON, "-m", "nbgrader", "autograde", ASSIGNMENT], course, environment(home))


def nbgraders_scores(course: Path, assignment: str = ASSIGNMENT) -> Scores:
    """What stands in nbgrader's gradebook."""
    from nbgrader.api import Gradebook

    found: Scores = {}
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        for submission in gradebook.assignment_submissions(assignment):
            for notebook in submission.notebooks:
                for grade in notebook.grades:
                    if not grade.needs_manual_grade:
                        found[submission.student.id, f"{notebook.name}/{grade.name}"] = round(grade.score, 6)
    return found


def by_ours(jobs: int) -> Callable[[Path, Path], float]:
    """`autograder --course`, with its sandbox and its negative controls."""

    def grade(course: Path, home: Path) -> float:
        return timed(ours(course, ASSIGNMENT, jobs), course, environment(home))

    return grade


def ours(course: Path, assignment: str, jobs: int = 1) -> list[str]:
    """The command of ours that grades what was handed in."""
    folders = ["--submissions", str(course / "submitted"), "--json", str(course / RESULTS)]
    whose = ["-m", "autograder", "--course", str(course)]
    return [PYTHON, *whose, "grade", assignment, *folders, "--jobs", str(jobs)]


def our_scores(course: Path) -> Scores:
    """What stands in our results; questions that wait for a person are left out."""
    results = json.loads((course / RESULTS).read_text(encoding="utf-8"))
    return {
        (result["student"], question["id"]): question["score"]
        for result in results
        for question in result["questions"]
        if question["outcome"] != "needs_manual_grading"
    }


def by_script(course: Path, home: Path) -> float:
    """One `python plain_script.py` for each submission."""
    script = str(Path(__file__).parent / "plain_script.py")
    seconds = 0.0
    for path in sorted(course.glob(f"submitted/*/{ASSIGNMENT}/{EXERCISE}.ipynb")):
        whole = path.with_name("with_tests.json")
        nbformat.write(with_tests(course, path), whole)
        command = [PYTHON, script, str(whole), str(path.with_name("earned.json"))]
        seconds += timed(command, path.parent, environment(home))
    return seconds


def with_tests(course: Path, path: Path) -> nbformat.NotebookNode:
    """A submission with the hidden tests in it."""
    source = nbformat.read(course / "source" / ASSIGNMENT / path.name, 4)
    tests = {cell.id: cell for cell in source.cells if cell.metadata.get("nbgrader", {}).get("grade")}
    notebook = nbformat.read(path, 4)
    notebook.cells = [tests.get(cell.id, cell) for cell in notebook.cells]
    return notebook


def scripts_scores(course: Path) -> Scores:
    """What the scripts counted."""
    found: Scores = {}
    for path in course.glob(f"submitted/*/{ASSIGNMENT}/earned.json"):
        earned = json.loads(path.read_text(encoding="utf-8"))
        student = path.parents[1].name
        found |= {(student, f"{EXERCISE}/{cell}"): round(score, 6) for cell, score in earned.items()}
    return found


def arms() -> list[Arm]:
    """All ways that can be had here; plain nbgrader, which the others are measured by, is the first."""
    found = [
        Arm("nbgrader", "nbgrader autograde", by_nbgrader, nbgraders_scores),
        Arm("script", "a plain script for each", by_script, scripts_scores),
        Arm("ours_1", "ours, 1 job", by_ours(1), our_scores, bar=0.40, aim=0.33),
        Arm("ours_2", "ours, 2 jobs", by_ours(2), our_scores, bar=0.26, aim=0.22),
    ]
    if importlib.util.find_spec("otter"):
        from benchmarks.otter_arm import by_otter, otters_scores

        found.insert(1, Arm("otter", "otter-grader", by_otter, otters_scores))
    return found
