"""The soak runs to its end on a real cluster, and finds what is lost, doubled or wrong."""

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from benchmarks import soak_grading
from benchmarks.soak_grading import by_thirds, mistakes, too_much

ROOT = Path(__file__).resolve().parents[2]
DESERVED = {("ann", "sums/a"): 1.0, ("bob", "sums/a"): 0.0}


@pytest.mark.needs("namespaces")
def test_a_small_class_outlives_a_killed_worker(tmp_path: Path) -> None:
    report = tmp_path / "bench.json"
    command = [sys.executable, "-m", "benchmarks", "--soak", "grading", "--students", "12", "--seed", "3"]
    done = subprocess.run([*command, "--report", str(report)], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(report.read_text())["soak"]
    assert (found["submissions"], found["results"], found["wrong"]) == (12, 12, [])
    assert found["killed"] in ("one", "two")
    assert 3 <= found["done_when_killed"] < 12
    assert found["memory"].keys() == {"grader", f"worker {({'one', 'two'} - {found['killed']}).pop()}"}


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course whose two students were graded as they deserve."""
    write(tmp_path, DESERVED)
    monkeypatch.setattr(soak_grading, "nbgraders_scores", lambda course, assignment: dict(DESERVED))
    return tmp_path


def write(course: Path, scores: dict[tuple[str, str], float], times: int = 1) -> None:
    """Write the results of a command."""
    results: list[dict[str, Any]] = []
    for (student, test), score in scores.items():
        questions = [{"id": test, "score": score, "outcome": "correct"}]
        results += [{"student": student, "questions": questions}] * times
    (course / soak_grading.RESULTS).write_text(json.dumps(results))


def test_nothing_is_wrong_with_a_class_that_got_what_it_deserves(course: Path) -> None:
    assert mistakes(course, ["ann 1 / 1", "bob 0 / 1"], DESERVED) == []


def test_a_lost_a_doubled_and_a_wrong_result_are_found(course: Path) -> None:
    said = ["ann 1 / 1", "ann 1 / 1"]
    assert set(mistakes(course, said, DESERVED)) == {
        "ann is 2 times in the lines of the command.",
        "bob is 0 times in the lines of the command.",
    }
    write(course, {("ann", "sums/a"): 1.0})
    assert "bob is 0 times in the results." in mistakes(course, ["ann", "bob"], DESERVED)
    write(course, DESERVED, times=2)
    assert "ann is 2 times in the results." in mistakes(course, ["ann", "bob"], DESERVED)
    write(course, DESERVED | {("bob", "sums/a"): 1.0, ("eve", "sums/a"): 1.0})
    found = Counter(mistakes(course, ["ann", "bob"], DESERVED))
    assert found["bob sums/a: 1.0 in the results, and deserves 0.0."] == 1
    assert found["eve is in the results and handed nothing in."] == 1


def test_memory_that_grows_is_found() -> None:
    flat, growing = by_thirds([100.0] * 30), by_thirds([float(100 + 5 * place) for place in range(30)])
    assert flat == [100, 100, 100]
    assert too_much({"grader": flat}) == []
    assert too_much({"grader": flat, "worker one": growing}) == [
        "The memory of the worker one grew from 172 to 222 MB."
    ]
