"""The soak of training from sums runs to its end on a real cluster, and finds what is not as it is to be."""

import copy
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from benchmarks.soak_scale import mistakes, shown

ROOT = Path(__file__).resolve().parents[2]
GOOD: dict[str, Any] = {
    "rows": 32_734_600,
    "serial": {
        10: {"seconds": 1.8, "microseconds_a_row": 0.55},
        100: {"seconds": 18.0, "microseconds_a_row": 0.55},
    },
    "dask": {
        10: {"seconds": 1.6, "microseconds_a_row": 0.49},
        100: {"seconds": 15.0, "microseconds_a_row": 0.46},
    },
    "killed": {"seconds": 20.0, "microseconds_a_row": 0.61},
    "same_bits": {"dask": True, "killed": True},
    "worker_was_killed": True,
    "peak_mb": {"one": 190.0, "two": 195.0},
    "left": [],
}


def test_a_few_years_outlive_a_killed_worker(tmp_path: Path) -> None:
    report = tmp_path / "bench.json"
    command = [sys.executable, "-m", "benchmarks", "--soak", "scale", "--factor", "8", "--report", str(report)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    found = json.loads(report.read_text())["scale"]
    assert found["rows"] == 8 * 327_346, done.stdout + done.stderr
    assert found["same_bits"] == {"dask": True, "killed": True}
    assert found["worker_was_killed"]
    assert found["left"] == []
    assert found["serial"].keys() == found["dask"].keys() == {"4", "8"}
    assert max(found["peak_mb"].values()) < 300
    # On a busy machine a time may be missed, and is named; nothing else may.
    assert [sentence for sentence in found["wrong"] if "µs a row" not in sentence] == []
    assert done.returncode == (1 if found["wrong"] else 0)


def test_nothing_is_wrong_where_every_bar_is_held() -> None:
    assert mistakes(GOOD) == []
    assert "the same bits" in shown(GOOD)


@pytest.mark.parametrize(
    ("where", "value", "sentence"),
    [
        (("same_bits", "killed"), False, "The coefficients differ from serial's: killed."),
        (("worker_was_killed",), False, "No worker was killed: the training was over before."),
        (("dask", 100, "seconds"), 60.0, "dask took 60 s at 100x, and may take 60."),
        (("serial", 100, "microseconds_a_row"), 0.61, "serial took 0.61 µs a row at 100x, and 0.55 at 10x."),
        (("peak_mb", "two"), 300.0, "Worker two had 300 MB, and may have 300."),
        (("left",), ["worker"], "A process was left: worker."),
    ],
)
def test_what_is_not_as_it_is_to_be_is_named(where: tuple[Any, ...], value: Any, sentence: str) -> None:
    found = copy.deepcopy(GOOD)
    place = found
    for key in where[:-1]:
        place = place[key]
    place[where[-1]] = value
    assert mistakes(found) == [sentence]
