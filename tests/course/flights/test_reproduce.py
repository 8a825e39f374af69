"""A run is rebuilt from its record alone, to the last digit; where that cannot be, one sentence says why."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from flights import data, parameters, settings, storage, tracking, training
from flights.__main__ import main
from flights.errors import FlightsError
from flights.settings import Settings

MONTHS = ("2013-01", "2013-02")


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, str]:
    """A run in a store of its own, with its own copy of two months."""
    folder = tmp_path_factory.mktemp("recorded")
    data.ingest(MONTHS)
    for month in (*MONTHS, "reference"):
        shutil.copytree(data.default_root() / month, folder / "data" / month)
    place = settings.load(data_root=folder / "data", state=folder / "state")
    chosen = parameters.load("flight_time", "weather", train_months=["2013-01"], evaluate_months=["2013-02"], alpha=3.0)
    return place, tracking.record(training.train(chosen, place), place)


@pytest.fixture
def copied(recorded: tuple[Settings, str], tmp_path: Path) -> tuple[Settings, str]:
    """The store and the data of the run at another place, without cache and artefacts."""
    place, run_id = recorded
    copy = settings.load(data_root=tmp_path / "a copy" / "data", state=tmp_path / "a copy" / "state")
    copy.state.mkdir(parents=True)
    shutil.copy(tracking.database(place), tracking.database(copy))
    shutil.copytree(place.data, copy.data)
    return copy, run_id


def change(place: Settings, run_id: str, **facts: str) -> None:
    for name, value in facts.items():
        tracking.client(place).set_tag(run_id, f"flights.{name}", value)


def refused(run_id: str, place: Settings, **allowed: bool) -> str:
    with pytest.raises(FlightsError) as error:
        tracking.reproduce(run_id, place, **allowed)
    text = str(error.value)
    assert "\n" not in text
    assert not (place.state / "cache").exists(), "something was trained"
    return text


@pytest.mark.parametrize("threads", ["1", "2"])
def test_new_process_on_a_copy_without_cache_and_artefacts_gives_the_same_digits(
    recorded: tuple[Settings, str], copied: tuple[Settings, str], threads: str
):
    copy, run_id = copied
    shutil.rmtree(copy.data / "2013-02")  # it is ingested again
    assert {path.name for path in copy.state.iterdir()} == {"mlflow.db"}
    command = [sys.executable, "-m", "flights", "reproduce", run_id, "--json"]
    command += ["--data", str(copy.data), "--state", str(copy.state)]
    # With another number of threads the linear algebra would round otherwise.
    environment = {**os.environ, "OPENBLAS_NUM_THREADS": threads, "OMP_NUM_THREADS": threads}
    done = subprocess.run(command, capture_output=True, text=True, cwd=copy.state, env=environment)
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    known = tracking.read(run_id, recorded[0])
    assert result["run"] == run_id
    assert result["metrics"] == result["recorded"] == known.metrics
    assert result["equal"] is True
    assert result["max_difference"] == 0.0
    assert {"cache", "artifacts"} & {path.name for path in copy.state.iterdir()} == set()


def test_a_kept_model_is_reproduced_too(recorded: tuple[Settings, str]):
    place, run_id = recorded
    again = training.train(tracking.read(run_id, place).parameters, place)
    assert again.ran == ()
    second = tracking.record(again, place)
    assert tracking.reproduce(second, place).equal


def test_the_cache_is_not_asked(recorded: tuple[Settings, str]):
    place, run_id = recorded
    for entry in training.cache_of(place).glob("*.kept"):
        entry.write_bytes(b"not what was trained")
    assert tracking.reproduce(run_id, place).equal
    shutil.rmtree(training.cache_of(place))


def test_one_changed_byte_of_the_data_is_refused_with_the_file(copied: tuple[Settings, str]):
    place, run_id = copied
    table = place.data / "2013-01" / "clean" / "flights.parquet"
    content = bytearray(table.read_bytes())
    content[len(content) // 2] ^= 1
    table.write_bytes(content)
    text = refused(run_id, place)
    assert "2013-01/clean/flights.parquet" in text
    assert "checksum" in text
    assert table.read_bytes() == bytes(content)


def test_other_data_is_refused_with_both_digests(copied: tuple[Settings, str]):
    place, run_id = copied
    folder = place.data / "2013-01"
    manifest = storage.read_manifest(folder)
    tables = {name: pd.read_parquet(folder / f"{name}.parquet") for name in manifest["tables"]}
    tables["clean/flights"] = tables["clean/flights"].iloc[1:]
    facts = {key: value for key, value in manifest.items() if key != "tables"}
    storage.write_folder(folder, tables, facts)
    text = refused(run_id, place)
    version = tracking.read(run_id, place).dataset
    assert version.digest in text
    assert f"{version.rows:,}" in text
    assert f"{version.rows - 1:,}" in text


def test_other_code_is_refused_with_both_versions_or_allowed(copied: tuple[Settings, str]):
    place, run_id = copied
    code = tracking.read(run_id, place).code
    change(place, run_id, code="0123456789ab")
    text = refused(run_id, place)
    assert "0123456789ab" in text
    assert code in text
    assert tracking.reproduce(run_id, place, allow_other_code=True).equal


def test_another_library_is_refused_by_name_or_allowed(copied: tuple[Settings, str]):
    place, run_id = copied
    before = tracking.read(run_id, place).environment
    old = {**before, "scikit-learn": "0.24.2", "a-library-of-then": "1.0"}
    change(place, run_id, libraries=json.dumps(old))
    text = refused(run_id, place)
    assert f"scikit-learn was 0.24.2 and is {before['scikit-learn']}" in text
    assert "a-library-of-then was 1.0 and is not installed" in text
    assert "numpy" not in text
    assert tracking.reproduce(run_id, place, allow_other_environment=True).equal


def test_unknown_run_is_refused(copied: tuple[Settings, str]):
    assert "Unknown run 'no-such-run'" in refused("no-such-run", copied[0])


def command(place: Settings, run_id: str) -> list[str]:
    return ["reproduce", run_id, "--data", str(place.data), "--state", str(place.state)]


def test_the_command_says_so_in_one_sentence(copied: tuple[Settings, str], capsys: pytest.CaptureFixture[str]):
    place, run_id = copied
    assert main(command(place, run_id)) == 0
    said = capsys.readouterr().out
    assert said == f"The run {run_id} was reproduced: metrics and predictions are equal to the last digit.\n"


@pytest.mark.parametrize("predictions", ["kept", "gone"])
def test_what_is_not_equal_fails_with_the_difference(
    recorded: tuple[Settings, str], copied: tuple[Settings, str], capsys: pytest.CaptureFixture[str], predictions: str
):
    place, run_id = copied
    known = tracking.read(run_id, place)
    tracking.client(place).log_metric(run_id, "rmse", 9.5)
    change(place, run_id, predictions="0" * 64)
    if predictions == "kept":
        values = np.load(tracking.artifact(run_id, "predictions.npy", recorded[0]))
        values[7] += 0.25
        file = place.state / "artifacts" / "flight_time" / run_id / "artifacts" / "predictions.npy"
        file.parent.mkdir(parents=True)
        np.save(file, values)
    assert main([*command(place, run_id), "--json"]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("\n") == 1
    assert f"rmse was 9.5 and is {known.metrics['rmse']!r}" in shown.err
    assert "baseline_rmse" not in shown.err
    assert ("0.25" if predictions == "kept" else "are gone") in shown.err


def test_the_verb_is_offered_only_where_there_is_tracking(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr("flights.__main__.find_spec", lambda name: None)  # as in a project of Level 1
    with pytest.raises(SystemExit):
        main(["--help"])
    assert "reproduce" not in capsys.readouterr().out
