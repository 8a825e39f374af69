"""The benchmark of grading runs to its end, compares scores, and says what it found."""

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.bench_grading import differences
from benchmarks.example_class import environment, hand_in, lay_out_course
from benchmarks.measuring import keep, rotated, table

ROOT = Path(__file__).resolve().parents[2]


def test_a_small_class_is_graded_by_every_way_with_the_same_scores(tmp_path: Path) -> None:
    report = tmp_path / "bench.json"
    options = ["--rounds", "1", "--students", "2", "--only", "--report", str(report)]
    command = [sys.executable, "-m", "benchmarks", "grading", *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert report.is_file(), done.stdout + done.stderr
    found = json.loads(report.read_text())["grading"]
    assert {"nbgrader", "script", "ours_1", "ours_2"} <= found["ways"].keys()
    assert all(way["same_scores"] for name, way in found["ways"].items() if name.startswith("ours"))
    assert all(way["seconds_per_submission"] > 0 for way in found["ways"].values())
    assert found["ways"]["nbgrader"]["ratio"] == 1
    assert 0 < found["learners_own_share"] < 1
    missed = [way["title"] for way in found["ways"].values() if way["bar"] and way["ratio"] > way["bar"]]
    assert done.returncode == bool(missed)
    assert [line for line in done.stdout.splitlines() if "bar was missed" in line] == [
        f"The bar was missed: {title}." for title in missed
    ]
    assert "All scores are the same as plain nbgrader's." in done.stdout


def test_a_score_that_differs_is_named() -> None:
    plain = {("ann", "1_1/a"): 1.0, ("bob", "1_1/a"): 0.0}
    same = {"nbgrader": plain, "script": {}, "ours_1": dict(plain)}
    assert differences(same) == []
    other = same | {"ours_2": {("ann", "1_1/a"): 0.5}}
    assert differences(other) == [
        "ann 1_1/a: 0.5 by ours_2, 1.0 by nbgrader",
        "bob 1_1/a: None by ours_2, 0.0 by nbgrader",
    ]


def test_the_class_is_varied_and_always_the_same(tmp_path: Path) -> None:
    texts = []
    for name in ("first", "second"):
        home = tmp_path / name / "home"
        home.mkdir(parents=True)
        course = lay_out_course(tmp_path / name / "course", home)
        students = hand_in(course, 12)
        texts.append([next((course / "submitted" / one).rglob("*.ipynb")).read_bytes() for one in students])
    assert texts[0] == texts[1]
    assert len(set(texts[0])) == 12


def test_an_unknown_benchmark_is_an_error_that_names_the_others() -> None:
    done = subprocess.run([sys.executable, "-m", "benchmarks", "none"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr == "There is no benchmark 'none'; there is grading, replay, serving.\n"


def test_both_arms_run_with_one_thread_and_nobodys_settings(tmp_path: Path) -> None:
    variables = environment(tmp_path)
    assert variables["OMP_NUM_THREADS"] == variables["OPENBLAS_NUM_THREADS"] == "1"
    assert "PYTHONDONTWRITEBYTECODE" not in variables
    assert variables["HOME"].startswith(str(tmp_path))


def test_every_round_begins_with_another_way() -> None:
    assert [rotated("abc", place) for place in range(4)] == [list("abc"), list("bca"), list("cab"), list("abc")]


def test_figures_of_others_stay_in_the_report(tmp_path: Path) -> None:
    report = tmp_path / "build" / "bench.json"
    keep("one", {"a": 1}, report)
    keep("other", {"b": 2}, report)
    keep("one", {"a": 3}, report)
    assert json.loads(report.read_text()) == {"one": {"a": 3}, "other": {"b": 2}}
    assert table(["way", "s"], [["ours", "1.0"], ["x", "10.0"]]).splitlines()[-1] == "x     10.0"
