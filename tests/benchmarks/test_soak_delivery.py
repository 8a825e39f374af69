"""The soak of deliveries runs to its end on a real service, and finds what failed, is wrong, slow, doubled or lost."""

import argparse
import dataclasses
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from benchmarks import soak_delivery
from benchmarks.soak_delivery import in_force, mistakes
from benchmarks.steady import Answer
from flights import settings
from flights.serving import capture
from flights.serving.capture import Capture, Given

ROOT = Path(__file__).resolve().parents[2]


def test_few_deliveries_under_a_light_load(tmp_path: Path) -> None:
    report = tmp_path / "bench.json"
    command = [sys.executable, "-m", "benchmarks", "--soak", "delivery", "--seconds", "4", "--rate", "50"]
    options = ["--plan", "drd", "--p99-ms", "20000", "--report", str(report)]
    done = subprocess.run([*command, *options], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(report.read_text())["delivery"]
    assert (found["answers"], found["wrong"]) == (200, [])
    assert sum(found["versions"].values()) == 200
    assert [(one["what"], one["version"]) for one in found["changes"]] == [
        ("delivery", 2), ("roll-back", 1), ("delivery", 3)
    ]  # fmt: skip


DONE = [
    {"what": "first", "version": 1, "possible": 0.0, "certain": 0.0, "seconds": 0.0},
    {"what": "delivery", "version": 2, "possible": 10.0, "certain": 11.0, "seconds": 2.0},
    {"what": "roll-back", "version": 1, "possible": 20.0, "certain": 20.5, "seconds": 0.5},
]


@pytest.mark.parametrize(
    ("version", "due", "ended", "right"),
    [(1, 1, 1.1, True), (2, 1, 1.1, False), (2, 9.9, 10.1, True), (1, 10.9, 11.2, True), (1, 11.1, 11.2, False),
     (2, 20.4, 20.6, True), (2, 20.6, 20.7, False), (1, 19.0, 19.1, False), (1, 25, 25.1, True)],
)  # fmt: skip
def test_answer_is_of_a_version_in_force_between_request_and_answer(version, due, ended, right):
    assert in_force(Answer(0, due, ended, 200, {"version": str(version)}), DONE) is right


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Judge ten answers of two versions, of which some are changed, and all but some are captured."""
    monkeypatch.setattr(soak_delivery, "predictions", lambda package: [package.says])
    packages = [SimpleNamespace(says=0.25), SimpleNamespace(says=0.5)]
    said = [(f"id-{number}", 1 if number < 5 else 2, 2.0 * number + 1.0) for number in range(10)]
    answers = [
        Answer(0, due, due + 0.002, 200, {"ids": [name], "version": str(version), "predictions": [0.25 * version]})
        for name, version, due in said
    ]

    def judged(*, change: Callable[[Answer], Answer] | None = None, left_out: int = 0, done: Any = DONE[:2]) -> Any:
        place = settings.load(state=tmp_path)
        with Capture(capture.place(place)) as captured:
            for name, version, due in said[left_out:]:
                what = ("web", due, "late_arrival", str(version), "abc", [name], [None], [{}], [0.25 * version])
                captured.put(Given(*what))
        seen = [*answers[:3], change(answers[3]) if change else answers[3], *answers[4:]]
        options = argparse.Namespace(rate=1.0, seconds=10.0, p99_ms=10.0)
        return mistakes(seen, done, packages, place, options)

    return judged


def test_run_without_a_mistake_is_told_so(run: Callable[..., list[str]]):
    assert run() == []


def content(**changed: Any) -> Callable[[Answer], Answer]:
    return lambda one: dataclasses.replace(one, content={**one.content, **changed})


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda one: dataclasses.replace(one, status=500), "1 answers failed"),
        (lambda one: dataclasses.replace(one, status=0, problem="reset"), "1 answers failed"),
        (content(version="2", predictions=[0.5]), "1 answers came from a version not in force"),
        (content(predictions=[0.3]), "1 predictions are not those of their package"),
        (lambda one: dataclasses.replace(one, ended=one.due + 0.05), "came within 50.0 ms"),
        (content(ids=["id-4"]), "captured twice, or two share an id"),
        (content(ids=["id-99"]), "1 answers were not captured"),
    ],
)
def test_one_mistake_is_found(run: Callable[..., list[str]], change: Any, words: str):
    assert any(words in sentence for sentence in run(change=change))


def test_lost_capture_and_slow_roll_back_are_found(run: Callable[..., list[str]]):
    assert "1 answers were not captured." in run(left_out=1)
    slow = {"what": "roll-back", "version": 1, "possible": 30.0, "certain": 32.0, "seconds": 2.0}
    assert run(done=[*DONE[:2], slow]) == ["A roll-back took 2.00 s."]
