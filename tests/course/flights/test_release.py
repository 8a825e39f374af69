"""A release is one wheel that carries the code and the model, and runs where nothing else of the project is."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from loopback import predict

from flights import release, use_cases
from flights.errors import FlightsError
from lab import clean_environment, snapshot
from lab.program import Program


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return snapshot.lay_out(1, tmp_path_factory.mktemp("a project") / "flight time")


@pytest.fixture(scope="module")
def wheel(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    before = sorted(project.rglob("*"))
    built = release.build(project, tmp_path_factory.mktemp("dist"), "1.2.0")
    assert sorted(project.rglob("*")) == before, "the project was changed"
    return built


@pytest.fixture(scope="module")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return clean_environment.make(tmp_path_factory.mktemp("clean") / "an environment", wheel)


def run(programs: Path, code: str) -> str:
    command = [programs / "python", "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=True, cwd=programs).stdout.strip()


def test_wheel_has_the_version_in_its_name(wheel: Path):
    assert wheel.name == "flight_time-1.2.0-py3-none-any.whl"


def test_model_in_it_says_where_it_comes_from(programs: Path):
    facts = json.loads(run(programs, "import json; from flights import release; print(json.dumps(release.load()[1]))"))
    assert facts["version"] == "1.2.0"
    assert facts["rmse"] == pytest.approx(10.894406, abs=5e-4)
    assert facts["trained_on"] == ["2013-01", "2013-02", "2013-03"]
    assert set(facts) >= {"code", "commit", "scikit_learn", "use_case", "evaluated_on"}


def test_environment_has_nothing_of_the_project_but_the_wheel(programs: Path):
    assert run(programs, "import flights; print(flights.__file__)").startswith(str(programs.parent))
    code = "import importlib.util as u; print([name for name in ('lab', 'autograder') if u.find_spec(name)])"
    assert run(programs, code) == "[]"


def test_installed_command_serves_the_released_model(programs: Path):
    service = Program([programs / "flights", "serve", "--port", "0", "--json"])
    flight = {"carrier": "UA", "origin": "EWR", "dest": "SFO", "distance_miles": 2565}
    flight["scheduled_departure_utc"] = "2013-04-05T23:15:00Z"
    status, answer = predict(json.loads(service.first_line)["address"], {"flights": [flight]})
    assert (status, answer["version"]) == (200, "1.2.0")
    assert 300 < answer["predictions"][0] < 420
    assert service.stop() == 0


def test_same_sources_give_the_same_model(project: Path):
    use_case = use_cases.load("flight_time")
    (one, facts), (other, again) = release.trained(use_case), release.trained(use_case)
    assert facts == again
    assert (one[-1].coef_ == other[-1].coef_).all()


@pytest.mark.parametrize("version", ["1.0", "v1.0.0", "1.0.0b1", "", "final"])
def test_version_that_is_none_is_refused(project: Path, tmp_path: Path, version: str):
    with pytest.raises(FlightsError, match=r"three numbers|no tag"):
        release.build(project, tmp_path, version)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.needs("git")
def test_version_comes_from_the_tag_of_the_commit(tmp_path: Path):
    folder = snapshot.lay_out(1, tmp_path / "project")
    with pytest.raises(FlightsError, match="no tag"):
        release.tag_of(folder)
    snapshot.commit(1, folder)
    assert release.tag_of(folder) == "1.0.0"


def test_folder_that_is_no_project_is_refused(tmp_path: Path):
    with pytest.raises(FlightsError, match="flights snapshot 1"):
        release.build(tmp_path, tmp_path / "dist", "1.0.0")


def test_library_without_a_release_says_what_to_do():
    with pytest.raises(FlightsError, match="carries no model"):
        release.load()


@pytest.mark.parametrize(("text", "told"), [(None, "holds no model.json"), ("{", "damaged"), ("[]", "damaged")])
def test_folder_without_a_whole_model_is_refused(tmp_path: Path, text: str | None, told: str):
    if text is not None:
        (tmp_path / "model.json").write_text(text)
    with pytest.raises(FlightsError, match=told):
        release.load(tmp_path)


def test_model_of_another_library_version_is_refused(project: Path, tmp_path: Path):
    folder = tmp_path / "model"
    release.save({"any": "model"}, {"scikit_learn": "0.24.0"}, folder)
    with pytest.raises(FlightsError, match=r"0\.24\.0"):
        release.load(folder)


def test_broken_project_is_told_in_one_sentence(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    copy = shutil.copytree(project, tmp_path / "copy")
    (copy / "pyproject.toml").write_text("[project\n")
    monkeypatch.setattr(release, "trained", lambda use_case: ({}, {"scikit_learn": "1"}))
    with pytest.raises(FlightsError, match="The wheel could not be built: "):
        release.build(copy, tmp_path / "dist", "1.0.0")
    assert not (tmp_path / "dist").exists()
