"""The benchmark of the books runs to its end, and says when its bar is missed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.bench_replay import BAR, bars_missed, summary

ROOT = Path(__file__).resolve().parents[2]


def result(seconds: float, value: float = 10.0) -> dict:
    return {"seconds": seconds, "months": [{"month": "2013-04", "value": value}], "parts": {"fit": seconds}}


def runs(bare: list[float], full: list[float], value: float = 10.0) -> dict:
    return {
        ("static", "bare"): [result(one) for one in bare],
        ("static", "full"): [result(one, value) for one in full],
    }


def test_a_month_is_replayed_by_both_arms(tmp_path: Path) -> None:
    report = tmp_path / "bench.json"
    options = ["--rounds", "1", "--policy", "static", "--last", "2013-04", "--report", str(report)]
    command = [sys.executable, "-m", "benchmarks", "replay", *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert report.is_file(), done.stdout + done.stderr
    found = json.loads(report.read_text())["replay"]["static"]
    assert 0 < found["bare_seconds"] < found["full_seconds"]
    assert found["apart"] < 1e-3
    assert {"validate", "train", "pack", "record", "register", "promote"} <= set(found["parts"]["full"])
    assert done.returncode == (found["ratio"] > BAR)


@pytest.mark.parametrize(
    ("bare", "full", "value", "said"),
    [
        ([2.0, 2.0, 2.0], [3.0, 3.9, 9.0], 10.0, []),
        ([2.0, 2.0, 2.0], [4.0, 4.0, 4.0], 10.0, []),
        ([2.0, 2.0, 2.0], [3.0, 5.0, 9.0], 10.0, ["The bar was missed: static, 1.50."]),
        ([2.0], [3.0], 10.1, ["The values of static are 0.1 apart."]),
    ],
    ids=["held", "just held", "slow", "other values"],
)
def test_the_bar_is_on_the_median_of_the_ratios(
    bare: list[float], full: list[float], value: float, said: list[str]
) -> None:
    assert bars_missed(summary(runs(bare, full, value))) == said
