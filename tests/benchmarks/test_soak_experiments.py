"""The soak of experiments runs to its end on real June, and finds a test that cries wolf, sees nothing, or is wrong."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks import soak_experiments
from benchmarks.soak_experiments import mistakes

DESIGN = {"name": "split", "paired": False, "autocorrelation": 0.43}
OURS = {"method": "sequential, daily looks", "ours": True, "false_alarms": 0.06, "power": 0.85, "sign_errors": 0.0}
NAIVE = {"method": "flights, daily looks", "ours": False, "false_alarms": 0.4, "power": 1.0, "sign_errors": 0.0}


def test_a_small_soak_holds_every_bar(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "bench.json"
    assert soak_experiments.main(["--tests", "40", "--seed", "7", "--report", str(report)]) == 0
    found = json.loads(report.read_text())["experiments"]
    assert (found["tests"], found["days"], found["wrong"]) == (40, 30, [])
    assert len(found["outcomes"]) == 2 * 3 * 6  # designs, worlds, methods
    assert sum(one["ours"] for one in found["outcomes"]) == 6
    assert {one["effect"] for one in found["outcomes"]} == {-1.4209}
    assert {one["tiny"]["effect"] for one in found["outcomes"]} == {-0.071}
    said = capsys.readouterr().out
    assert "shadow, autocorrelated days, true effect -1.42 a flight" in said
    assert said.count("sequential, daily looks") == 6


def found(**changed: Any) -> list[dict[str, Any]]:
    """What was found in one world; `changed` is about our test, or the naive one where its name says so."""
    naive = {name.removeprefix("naive_"): value for name, value in changed.items() if name.startswith("naive_")}
    ours = {name: value for name, value in changed.items() if not name.startswith("naive_")}
    return [{"design": DESIGN, "world": "independent days", **one} for one in (OURS | ours, NAIVE | naive)]


def test_the_bars_themselves_are_held() -> None:
    assert mistakes(found()) == []
    assert mistakes(found(sign_errors=None)) == []


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"false_alarms": 0.062}, "6.2% false alarms; 6% at most"),
        ({"power": 0.848}, "power 0.848; it has to be 0.85"),
        ({"sign_errors": 0.02}, "2.0% of the decisions name the wrong model"),
        ({"naive_false_alarms": 0.05}, "only 5.0% false alarms; the simulated days are too kind"),
        ({"ours": False}, "not among the methods"),
    ],
)
def test_what_is_missed_is_named(changed: dict[str, Any], words: str) -> None:
    (sentence,) = mistakes(found(**changed))
    assert words in sentence
