"""A snapshot is a project as one of its level would be: it stands alone, and it was run."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import nbformat
import psutil
import pytest

from flights.__main__ import main
from flights.data import default_root
from flights.errors import FlightsError
from flights.git import git
from lab import ROOT, snapshot, snapshot_runs

SHARED = {"FLIGHTS_DATA": str(default_root()), "PYTHONDONTWRITEBYTECODE": "1"}
pytestmark = pytest.mark.needs("git")


def command(*words: str, **extra: str) -> subprocess.CompletedProcess:
    """Run `flights` as a person does, in a folder of its own."""
    environment = {**os.environ, **extra}
    return subprocess.run([sys.executable, "-m", "flights", *words], capture_output=True, text=True, env=environment)


@pytest.fixture(scope="module", params=snapshot.levels())
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[int, Path, dict]:
    """Level 1 ingests the months for itself; from Level 2 on the ingested ones are shared, to save time."""
    out = tmp_path_factory.mktemp("snapshots of mine") / f"level {request.param}"
    done = command("snapshot", str(request.param), "--out", str(out), "--json", **(SHARED if request.param > 1 else {}))
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return request.param, out, json.loads(done.stdout)


def test_snapshot_of_every_level_computes_the_golden_number(made):
    level, out, result = made
    assert (result["level"], result["folder"]) == (level, str(out))
    assert result["rmse"] == pytest.approx(10.894406, abs=5e-4)


def test_it_is_a_git_repository_with_nothing_left_to_commit(made):
    _, out, result = made
    assert int(git(out, "rev-list", "--count", "HEAD")) == result["commits"]
    assert git(out, "status", "--porcelain") == ""
    assert git(out, "fsck") == ""


def test_it_names_no_path_of_this_machine(made):
    _, out, _ = made
    for name in git(out, "ls-files").splitlines():
        text = (out / name.strip('"')).read_bytes()
        assert str(ROOT).encode() not in text, name
        assert str(out.parent).encode() not in text, name


@pytest.mark.parametrize("made", [0], indirect=True)
def test_level_0_is_notebooks_that_ran_and_a_model_file(made):
    _, out, _ = made
    messy = nbformat.read(out / "flight_time_final_v2.ipynb", as_version=4)
    counts = [cell.execution_count for cell in messy.cells if cell.cell_type == "code"]
    assert counts != sorted(counts)
    printed = "".join(output.get("text", "") for cell in messy.cells for output in cell.get("outputs", []))
    assert re.search(r"RMSE 6\.\d\d", printed)
    assert (out / "model_final_v2.pkl").stat().st_size > 1000
    assert not list(out.rglob("*test*"))
    assert not list(out.rglob("*.py"))


@pytest.mark.parametrize("made", [1], indirect=True)
def test_level_1_has_history_tests_ci_and_a_release(made):
    _, out, result = made
    ran = {step["ran"]: step["printed"] for step in result["steps"]}
    assert re.match(r"\d+ passed in", ran["python -m pytest"])
    assert [path.name for path in (out / "dist").iterdir()] == ["flight_time-1.0.0-py3-none-any.whl"]
    assert git(out, "describe", "--tags").strip() == "v1.0.0"
    assert "python -m pytest" in (out / ".github" / "workflows" / "ci.yml").read_text()


@pytest.mark.parametrize("made", [3], indirect=True)
def test_level_3_has_gates_deliveries_alerts_an_experiment_and_a_roll_back(made):
    """All of it is what its own commands left, and nothing of them runs on."""
    _, out, result = made
    printed = {step["ran"]: step["printed"] for step in result["steps"]}
    told = {ran: json.loads(said) for ran, said in printed.items() if said.startswith("{")}
    refused, passed = told["python pipeline.py --json"], told["python pipeline.py --variant extended --json"]
    assert (refused["refused_by"], refused["address"]) == (["baseline"], None)
    assert (passed["action"], passed["refused_by"]) == ("delivered", [])
    asked = told["python operations.py ask 2013-07-08 2013-07-14"]
    assert asked["asked"] == asked["answered"] > 5_000
    monitor = told["python -m flights monitor --once --json"]
    assert monitor["known"] == asked["asked"]
    assert "error" in [one["kind"] for one in monitor["raised"]]
    assert all(one["runbook"] for one in monitor["raised"])
    retrained = told["python operations.py retrain 2013-07-15"]
    assert (retrained["winner"], retrained["delivered"]) == ("challenger", True)
    state = out / "build" / "state"
    lines = (state / "deliveries" / "flight_time.jsonl").read_text(encoding="utf-8").splitlines()
    history = [json.loads(line) for line in lines]
    assert [one["action"] for one in history] == ["refused", "delivered", "delivered", "rolled back", "stopped"]
    assert history[-2]["version"] == passed["version"]
    assert history[-2]["seconds"] < 5
    (kept,) = (state / "experiments").iterdir()
    experiment = json.loads(kept.read_text(encoding="utf-8"))
    assert experiment["plan"]["kind"] == "shadow"
    assert experiment["estimate"]["low"] < experiment["estimate"]["effect"] < experiment["estimate"]["high"]
    assert git(out, "describe", "--tags").strip() == "v3.0.0"
    assert not [one.pid for one in psutil.process_iter(["cmdline"]) if str(out) in " ".join(one.info["cmdline"] or [])]


def test_run_that_fails_ends_what_it_started(tmp_path: Path):
    script = "import pathlib, sys; pathlib.Path(sys.argv[1]).touch(); sys.exit(sys.argv[1] == 'broken')"
    lines = [f'python -c "{script}" {name}' for name in ("started", "broken", "never")]
    with pytest.raises(FlightsError, match="broken` failed"):
        snapshot_runs.commands(tmp_path, lines, [f'python -c "{script}" ended'])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken", "ended", "started"]


def test_project_stands_alone(tmp_path: Path):
    """Its tests pass in a process that cannot see the course; the ingested months are shared, to save time."""
    out = snapshot.lay_out(1, tmp_path / "project")
    forbid = "import sys; sys.modules['lab'] = sys.modules['autograder'] = None"
    code = f"{forbid}\nimport pytest\nfrom flights import data\nassert {str(out)!r} in data.__file__\n"
    code += "sys.exit(pytest.main([]))"
    environment = {**os.environ, "PYTHONPATH": str(out / "src"), **SHARED}
    environment = {name: value for name, value in environment.items() if not name.startswith("PYTEST")}
    done = subprocess.run([sys.executable, "-c", code], cwd=out, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_project_has_the_modules_up_to_its_level_and_no_other(tmp_path: Path):
    for level in snapshot.levels()[1:]:
        out = snapshot.lay_out(level, tmp_path / f"level {level}")
        for path in (ROOT / "course" / "flights").rglob("*.py"):
            found = re.match(r'"""Level (\d)', path.read_text())
            here = (out / "src" / "flights" / path.relative_to(ROOT / "course" / "flights")).is_file()
            assert here == (found is None or int(found[1]) <= level), path


def test_same_sources_give_the_same_commits(tmp_path: Path):
    for level in snapshot.levels()[1:]:
        heads = set()
        for place in ("one", "another place"):
            snapshot.make(level, tmp_path / f"{level}" / place, run=False)
            heads.add(git(tmp_path / f"{level}" / place, "rev-parse", "HEAD"))
        assert len(heads) == 1


def test_planted_change_turns_the_projects_tests_red(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FLIGHTS_DATA", SHARED["FLIGHTS_DATA"])
    out = snapshot.lay_out(1, tmp_path / "project")
    features = out / "src" / "flights" / "features.py"
    features.write_text(features.read_text().replace(".dt.dayofweek", ".dt.day"))
    with pytest.raises(FlightsError, match=r"`python -m pytest` failed"):
        snapshot_runs.commands(out, ["python -m pytest"])


@pytest.mark.parametrize("level", ["-1", "5", "7"])
def test_level_that_has_no_snapshot_is_refused(tmp_path: Path, level: str, capsys: pytest.CaptureFixture):
    assert main(["snapshot", "--out", str(tmp_path / "x"), "--", level]) == 1
    assert f"no snapshot of level {level}" in capsys.readouterr().err
    assert not (tmp_path / "x").exists()


def test_folder_that_holds_something_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture):
    (tmp_path / "mine").write_text("dear")
    assert main(["snapshot", "1", "--out", str(tmp_path)]) == 1
    assert "is there already" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_without_git_nothing_is_begun(tmp_path: Path):
    (tmp_path / "empty").mkdir()
    done = command("snapshot", "1", "--out", str(tmp_path / "x"), PATH=str(tmp_path / "empty"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("flights: Git is not installed.")
    assert not (tmp_path / "x").exists()


def test_golden_file_of_the_project_holds_what_comes_out():
    kept = json.loads((ROOT / "course" / "level_1" / "project" / "tests" / "golden.json").read_text())
    assert json.dumps(kept) in (ROOT / "README.md").read_text()  # which a test compares with the run
