"""The soak of tracking runs to its end with real processes, and finds a run that is lost or not as it was recorded."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.soak_tracking import copy_of, mistakes, one_training
from flights import settings, tracking
from flights.settings import Settings
from flights.training import Trained

ROOT = Path(__file__).resolve().parents[2]


def test_two_processes_lose_no_run(tmp_path: Path) -> None:
    report = tmp_path / "bench.json"
    command = [sys.executable, "-m", "benchmarks", "--soak", "tracking", "--runs", "12", "--processes", "2"]
    done = subprocess.run([*command, "--report", str(report)], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    found = json.loads(report.read_text())["tracking"]
    assert (found["runs"], found["processes"], found["wrong"]) == (12, 2, [])
    assert 0 < found["seconds_median"] <= found["seconds_p95"] <= found["seconds_most"] < found["seconds"]
    assert "12 runs by 2 processes" in done.stdout


@pytest.fixture(scope="module")
def four_runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Trained, Settings]:
    place = settings.load(state=tmp_path_factory.mktemp("four"))
    trained = one_training(place)
    for worker in range(2):
        for number in range(2):
            tracking.record(copy_of(trained, worker, number), place)
    return trained, place


def lose(place: Settings, run_id: str, trained: Trained) -> None:
    tracking.client(place).delete_run(run_id)


def repeat(place: Settings, run_id: str, trained: Trained) -> None:
    tracking.record(copy_of(trained, 1, 1), place)


def other_metric(place: Settings, run_id: str, trained: Trained) -> None:
    tracking.client(place).log_metric(run_id, "rmse", 1.0)


def other_code(place: Settings, run_id: str, trained: Trained) -> None:
    tracking.client(place).set_tag(run_id, "flights.code", "another")


def no_predictions(place: Settings, run_id: str, trained: Trained) -> None:
    tracking.artifact(run_id, "predictions.npy", place).unlink()


@pytest.mark.parametrize(
    ("spoil", "word"),
    [
        (lose, "3 runs are there; 4 were recorded"),
        (repeat, "2 times"),
        (other_metric, "parameters or metrics"),
        (other_code, "data set or code"),
        (no_predictions, "has no artefact"),
    ],
)
def test_what_is_wrong_is_named(four_runs: tuple[Trained, Settings], tmp_path: Path, spoil, word: str) -> None:
    trained, there = four_runs
    assert mistakes(trained, there, 2, 2) == []
    place = settings.load(state=tmp_path / "state")
    shutil.copytree(there.state, place.state)
    spoil(place, tracking.runs(place, where="params.alpha = '10002.0'")["run_id"].iloc[0], trained)
    assert word in " ".join(mistakes(trained, place, 2, 2))
