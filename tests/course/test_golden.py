"""The golden number: every level computes it afresh, and a planted change turns it red."""

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flights import delivery, empty_store, registry, settings
from flights.errors import FlightsError
from flights.settings import Settings
from lab import ROOT
from lab.notebooks import build_notebook

LESSON = ROOT / "course" / "level_0" / "0_1_the_notebook.py"
SOURCE = "from flights import source\n"
# One feature is made from another part of the date: a slip that no reader would notice.
RIGHT, PLANTED = ".dt.dayofweek", ".dt.day"


def told(*command: str, **extra: str) -> dict[str, Any]:
    environment = {**os.environ, **extra}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=300)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.strip().splitlines()[-1])


def run(*command: str, **extra: str) -> float:
    return told(*command, **extra)["rmse"]


def level_0(right: str = "", planted: str = "") -> float:
    """The golden number from the cells of the lesson that carry the tag "golden"."""
    cells = build_notebook(LESSON).cells
    code = SOURCE + "\n".join(cell.source for cell in cells if "golden" in cell.metadata.get("tags", []))
    assert right in code
    return run(sys.executable, "-c", code.replace(right, planted) if right else code)


def pipelines() -> list[Path]:
    return sorted(ROOT.glob("course/level_*/pipeline.py"))


@pytest.fixture(scope="module")
def golden() -> float:
    return level_0()


def test_golden_number_is_the_published_one(golden: float):
    assert golden == pytest.approx(10.894406, abs=5e-4)


@pytest.mark.parametrize("pipeline", pipelines()[:-1], ids=lambda path: path.parent.name)
def test_same_metric_at_every_level(pipeline: Path, golden: float):
    assert run(sys.executable, str(pipeline), "--json") == golden


@pytest.fixture
def apart(tmp_path: Path) -> Iterator[Settings]:
    """A state of its own, so that a pipeline that delivers changes nothing that is in service on this machine."""
    place = settings.load(state=tmp_path / "state")
    place.state.mkdir()
    empty_store.write(place.state / "mlflow.db")
    yield place
    with contextlib.suppress(FlightsError):
        delivery.stop("flight_time", place)


def test_same_metric_where_gates_decide_and_the_golden_model_stays_a_candidate(apart: Settings, golden: float):
    """It is not better than the mean per route, so that nothing is delivered, and nothing runs."""
    made = told(sys.executable, str(pipelines()[-1]), "--json", FLIGHTS_STATE=str(apart.state))
    assert made["rmse"] == golden
    assert (made["passed"], made["refused_by"]) == (False, ["baseline"])
    assert (made["action"], made["address"]) == ("refused", None)
    assert delivery.status("flight_time", apart) is None
    assert [line["action"] for line in delivery.history("flight_time", apart)] == ["refused"]
    assert registry.resolve("flight_time", made["version"], apart).aliases == ()


@pytest.mark.parametrize("pipeline", pipelines(), ids=lambda path: path.parent.name)
def test_planted_change_turns_the_pipeline_red(pipeline: Path, golden: float, tmp_path: Path, apart: Settings):
    copy = tmp_path / "flights"
    shutil.copytree(ROOT / "course" / "flights", copy)
    text = (copy / "features.py").read_text()
    assert RIGHT in text
    (copy / "features.py").write_text(text.replace(RIGHT, PLANTED))
    own = {"FLIGHTS_DATA": str(tmp_path / "data"), "FLIGHTS_STATE": str(apart.state)}
    environment = {"PYTHONPATH": str(tmp_path), **own}
    assert run(sys.executable, str(pipeline), "--json", **environment) != golden


def test_planted_change_turns_the_notebook_red(golden: float):
    assert level_0(RIGHT, PLANTED) != golden


def test_readme_tells_the_number_that_comes_out(golden: float):
    assert json.dumps({"rmse": golden}) in (ROOT / "README.md").read_text()


def test_no_golden_number_is_written_into_code():
    for path in [*ROOT.glob("course/**/*.py"), *ROOT.glob("solutions/**/*.py")]:
        code = [line for line in path.read_text().splitlines() if not line.startswith("#")]
        assert not re.search(r"10\.894", "\n".join(code)), path
