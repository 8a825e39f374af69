"""Tracking: every run keeps what it was made from, in a real store; what cannot be kept or found is one sentence."""

import dataclasses
import json
import math
import multiprocessing
import os
import resource
import shutil
import sqlite3
from pathlib import Path

import mlflow
import numpy as np
import pandas as pd
import pytest
from mlflow import MlflowClient
from mlflow.exceptions import MlflowException
from mlflow.store.tracking.sqlalchemy_store import SqlAlchemyStore

from flights import code_version, data, parameters, settings, tracking, training
from flights.errors import FlightsError
from flights.settings import Settings
from flights.training import Trained
from lab import ROOT, mlflow_page


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Trained:
    data.ingest(["2013-01", "2013-02"])
    chosen = parameters.load("flight_time", train_months=["2013-01"], evaluate_months=["2013-02"])
    return training.train(chosen, settings.load(state=tmp_path_factory.mktemp("trained")))


@pytest.fixture(scope="module")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store without a run; making one takes seconds, a copy none."""
    place = settings.load(state=tmp_path_factory.mktemp("empty store"))
    tracking.client(place)
    return tracking.database(place)


@pytest.fixture
def place(tmp_path: Path, empty_store: Path) -> Settings:
    chosen = settings.load(state=tmp_path / "a state")
    chosen.state.mkdir()
    shutil.copy(empty_store, tracking.database(chosen))
    return chosen


def other(trained: Trained, **changed) -> Trained:
    """The same run with other parameters; it only has to be recorded."""
    return dataclasses.replace(trained, parameters=dataclasses.replace(trained.parameters, **changed))


def sentence(error: pytest.ExceptionInfo) -> str:
    text = str(error.value)
    assert "\n" not in text
    assert "Traceback" not in text
    assert text[0].isupper()
    return text


def files(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_a_run_can_be_read_back_whole(trained: Trained, place: Settings):
    run_id = tracking.record(trained, place, tags={"study": "winter"})
    known = tracking.read(run_id, place)
    assert known.parameters == trained.parameters
    assert known.metrics == trained.metrics
    assert (known.dataset, known.evaluated) == (trained.dataset, trained.evaluated)
    assert known.code == trained.code
    assert known.commit == code_version.git_commit(ROOT)
    assert known.seed == trained.parameters.seed
    assert known.environment == tracking.here()
    assert {"python", "platform", "numpy", "pandas", "scikit-learn", "onnx", "blas"} <= known.environment.keys()
    assert known.owner == parameters.read_file("flight_time")["owner"]
    assert (known.ran, known.kept) == (trained.ran, trained.kept)
    assert known.seconds == pytest.approx(trained.seconds, abs=1e-3)
    assert known.tags == {"study": "winter"}
    predictions = np.load(tracking.artifact(run_id, "predictions.npy", place))
    assert predictions.tobytes() == trained.predictions["prediction"].to_numpy().tobytes()


def test_mlflow_itself_shows_the_run(trained: Trained, place: Settings):
    run_id = tracking.record(trained, place, name="the first")
    run = MlflowClient(tracking_uri=place.tracking).get_run(run_id)
    assert run.info.status == "FINISHED"
    assert run.info.run_name == "the first"
    assert (run.info.end_time - run.info.start_time) / 1000 == pytest.approx(trained.seconds, abs=0.01)
    assert run.data.params["alpha"] == "1.0"
    assert run.data.params["train_months"] == "2013-01"
    assert run.data.params["features"].split(",") == list(trained.parameters.features)
    shown = {one.tags[0].value: (one.dataset.name, one.dataset.digest) for one in run.inputs.dataset_inputs}
    assert shown["training"] == (trained.dataset.name, trained.dataset.digest)
    assert shown["evaluation"] == (trained.evaluated.name, trained.evaluated.digest)


def test_package_is_kept_with_its_run(trained: Trained, place: Settings, tmp_path: Path):
    package = tmp_path / "package"
    package.mkdir()
    (package / "model.onnx").write_bytes(b"a model")
    run_id = tracking.record(trained, place, package=package)
    assert (tracking.artifact(run_id, "package", place) / "model.onnx").read_bytes() == b"a model"


def test_runs_are_a_table_newest_first(trained: Trained, place: Settings):
    ids = [tracking.record(other(trained, alpha=alpha), place, tags={"round": "1"}) for alpha in (0.5, 2.0)]
    late = dataclasses.replace(trained, parameters=parameters.load("late_arrival"), metrics={"roc_auc": 0.7})
    tracking.record(late, place)
    table = tracking.runs(place, "flight_time")
    assert set(table["run_id"]) == set(ids)
    assert table["started"].is_monotonic_decreasing
    assert set(table["alpha"]) == {0.5, 2.0}
    assert set(table["rmse"]) == {trained.metrics["rmse"]}
    assert set(table["dataset_digest"]) == {trained.dataset.digest}
    assert set(table["round"].astype(str)) == {"1"}
    both = tracking.runs(place)
    assert sorted(both["use_case"]) == ["flight_time", "flight_time", "late_arrival"]
    assert math.isnan(both.set_index("use_case").loc["late_arrival", "rmse"])


@pytest.fixture(scope="module")
def three_runs(trained: Trained, empty_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    chosen = settings.load(state=tmp_path_factory.mktemp("three"))
    shutil.copy(empty_store, tracking.database(chosen))
    data_of_another = dataclasses.replace(trained.dataset, digest="feedfacecafe")
    tracking.record(
        dataclasses.replace(other(trained, alpha=0.5), dataset=data_of_another), chosen, tags={"study": "winter"}
    )
    tracking.record(dataclasses.replace(other(trained, alpha=2.0), code="another"), chosen)
    tracking.record(dataclasses.replace(other(trained, alpha=8.0), metrics={"rmse": 10.1}), chosen)
    return chosen


@pytest.mark.parametrize(
    ("where", "alphas"),
    [
        ("", {0.5, 2.0, 8.0}),
        ("params.alpha = '2.0'", {2.0}),
        ("metrics.rmse < 10.5", {8.0}),
        ("metrics.rmse < 10.5 and params.alpha = '2.0'", set()),
        ("tags.study = 'winter'", {0.5}),
        ("tags.flights.code = 'another'", {2.0}),
        ("dataset.digest = 'feedfacecafe'", {0.5}),
        ("params.features LIKE '%distance_miles%'", {0.5, 2.0, 8.0}),
    ],
)
def test_runs_are_found(three_runs: Settings, where: str, alphas: set[float]):
    assert set(tracking.runs(three_runs, where=where)["alpha" if alphas else "run_id"]) == alphas


@pytest.mark.parametrize(
    "where", ["rmse <", "metrics.rmse < 'a'", "params.alpha = 2", "nonsense = '3'", "metrics.rmse < 11 or 1", "';--"]
)
def test_a_filter_that_is_not_understood_is_one_sentence(three_runs: Settings, where: str):
    with pytest.raises(FlightsError) as error:
        tracking.runs(three_runs, where=where)
    assert repr(where) in sentence(error)
    assert "metrics.rmse < 11 and params.alpha = '1.0'" in sentence(error)


def test_more_runs_than_a_page_are_all_there(three_runs: Settings, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("flights.tracking.searching.PAGE", 2)
    assert len(tracking.runs(three_runs)) == 3


def test_reading_makes_no_store(tmp_path: Path):
    chosen = settings.load(state=tmp_path / "state")
    for read in (lambda: tracking.runs(chosen), lambda: tracking.read("a" * 32, chosen)):
        with pytest.raises(FlightsError) as error:
            read()
        assert "Nothing is recorded yet" in sentence(error)
    assert not chosen.state.exists()


def test_an_empty_store_has_an_empty_table(place: Settings):
    table = tracking.runs(place, "flight_time")
    assert table.empty
    assert "run_id" in table


def foreign(place: Settings, trained: Trained) -> str:
    """A run that somebody logged into our experiment by hand."""
    client = tracking.client(place)
    run = client.create_run(client.create_experiment("flight_time"))
    client.set_terminated(run.info.run_id)
    return run.info.run_id


def unfinished(place: Settings, trained: Trained) -> str:
    client = tracking.client(place)
    return client.create_run(client.create_experiment("flight_time")).info.run_id


def deleted(place: Settings, trained: Trained) -> str:
    run_id = tracking.record(trained, place)
    tracking.client(place).delete_run(run_id)
    return run_id


@pytest.mark.parametrize(
    ("make", "word"),
    [
        (lambda place, trained: "0" * 32, "Unknown run"),
        (lambda place, trained: "", "Unknown run"),
        (lambda place, trained: "../../etc", "Unknown run"),
        (foreign, "not complete"),
        (unfinished, "never finished"),
        (deleted, "deleted"),
    ],
)
def test_a_run_that_cannot_be_read_is_one_sentence(trained: Trained, place: Settings, make, word: str):
    run_id = make(place, trained)
    with pytest.raises(FlightsError) as error:
        tracking.read(run_id, place)
    assert word in sentence(error)
    assert run_id in sentence(error)


def test_unknown_use_case_is_one_sentence(place: Settings):
    with pytest.raises(FlightsError, match="flight_time, late_arrival"):
        tracking.runs(place, "profit")


def test_a_missing_artefact_is_one_sentence(trained: Trained, place: Settings):
    run_id = tracking.record(trained, place)
    tracking.artifact(run_id, "predictions.npy", place).unlink()
    for name in ("predictions.npy", "package"):
        with pytest.raises(FlightsError) as error:
            tracking.artifact(run_id, name, place)
        assert run_id in sentence(error)
        assert repr(name) in sentence(error)


@pytest.mark.parametrize("tag", ["flights.code", "mlflow.user"])
def test_own_tags_do_not_overwrite_the_record(trained: Trained, place: Settings, tag: str):
    with pytest.raises(FlightsError, match=tag):
        tracking.record(trained, place, tags={tag: "mine"})
    assert tracking.runs(place).empty


def overwrite(file: Path) -> None:
    file.write_bytes(b"no database" * 1000)


def empty(file: Path) -> None:
    file.write_bytes(b"")


def cut(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 3)


def scribble(file: Path) -> None:
    with file.open("r+b") as stream:
        stream.seek(8192)
        stream.write(os.urandom(100_000))


def without_tables(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE other (x)")
    connection.close()


@pytest.mark.parametrize(
    ("spoil", "used_before"),
    [
        *((spoil, False) for spoil in (overwrite, empty, cut, scribble, without_tables)),
        *((spoil, True) for spoil in (overwrite, empty, cut, without_tables)),
    ],
)
def test_a_damaged_store_is_one_sentence_and_stays_as_it_is(
    trained: Trained, place: Settings, caplog: pytest.LogCaptureFixture, spoil, used_before: bool
):
    if used_before:
        tracking.record(trained, place)
    file = tracking.database(place)
    spoil(file)
    before, there = file.read_bytes(), files(place.state)
    for use in (
        lambda: tracking.record(trained, place),
        lambda: tracking.runs(place),
        lambda: tracking.read("0" * 32, place),
    ):
        with pytest.raises(FlightsError) as error:
            use()
        assert str(file) in sentence(error)
        assert "damaged" in sentence(error)
    assert file.read_bytes() == before
    assert files(place.state) - there <= {f"{file.name}-journal"}
    assert caplog.text == ""


def test_a_store_that_was_deleted_is_made_again_by_the_same_process(trained: Trained, place: Settings):
    file = tracking.database(place)
    for _ in range(2):
        file.unlink()
        run_id = tracking.record(trained, place)
        assert list(tracking.runs(place)["run_id"]) == [run_id]


def test_a_store_that_was_moved_away_begins_anew(trained: Trained, place: Settings, empty_store: Path):
    first = tracking.record(trained, place)
    file = tracking.database(place)
    file.rename(file.with_name("old.db"))
    with pytest.raises(FlightsError, match="Nothing is recorded yet"):
        tracking.runs(place)
    shutil.copy(empty_store, file)
    second = tracking.record(trained, place)
    assert list(tracking.runs(place)["run_id"]) == [second]
    file.unlink()
    file.with_name("old.db").rename(file)
    assert list(tracking.runs(place)["run_id"]) == [first]


def in_child(work, *arguments) -> str:
    """Run `work` in a process of its own; return what it said."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe()

    def run() -> None:
        try:
            said = str(work(*arguments))
        except FlightsError as error:
            said = f"FlightsError: {error}"
        there.send(said)

    child = context.Process(target=run)
    child.start()
    said = here.recv() if here.poll(60) else "nothing"
    child.join()
    return said


def record_on_a_full_disk(trained: Trained, place: Settings, limit: int) -> str:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    return tracking.record(trained, place)


@pytest.mark.parametrize("what", ["the artefact", "the store"])
def test_a_full_disk_is_one_sentence_and_no_half_a_run(trained: Trained, place: Settings, what: str):
    tracking.record(trained, place)
    file = tracking.database(place)
    there, size = files(place.state / "artifacts"), file.stat().st_size
    many = pd.DataFrame({"flight_id": "x", "prediction": np.zeros(1_000_000)})  # 8 MB
    big = dataclasses.replace(trained, predictions=many)
    said = in_child(record_on_a_full_disk, big, place, 2 * size if what == "the artefact" else 8192)
    assert said.startswith("FlightsError: The disk has no room left")
    assert said.endswith("The run was not recorded.")
    assert files(place.state / "artifacts") == there
    assert len(tracking.runs(place)) == 1
    tracking.record(trained, place)
    assert len(tracking.runs(place)) == 2


def test_a_full_disk_makes_no_half_a_store(trained: Trained, tmp_path: Path):
    chosen = settings.load(state=tmp_path / "state")
    said = in_child(record_on_a_full_disk, trained, chosen, 50_000)
    assert said.startswith("FlightsError: The disk has no room left")
    assert files(chosen.state) <= {".mlflow.db.lock"}


def test_what_fails_half_way_is_taken_back(trained: Trained, place: Settings):
    bad = dataclasses.replace(trained, metrics={"rmse": 10.0, "not a name: ?": 1.0})
    with pytest.raises(FlightsError, match="was not recorded"):
        tracking.record(bad, place)
    assert files(place.state / "artifacts") == set()
    client = tracking.client(place)
    experiment = client.get_experiment_by_name("flight_time").experiment_id
    assert list(client.search_runs([experiment])) == []


def test_data_set_that_another_process_writes_at_the_same_moment_costs_no_run(
    trained: Trained, place: Settings, monkeypatch: pytest.MonkeyPatch
):
    write, refused = SqlAlchemyStore._log_inputs_impl, []

    def late(*given: object) -> None:
        if not refused:
            refused.append(given)
            raise MlflowException("(sqlite3.IntegrityError) UNIQUE constraint failed: datasets.name, datasets.digest")
        write(*given)

    monkeypatch.setattr(SqlAlchemyStore, "_log_inputs_impl", late)
    run_id = tracking.record(trained, place)
    assert refused
    assert tracking.read(run_id, place).dataset == trained.dataset


def record_some(trained: Trained, place: Settings, worker: int) -> str:
    for number in range(6):
        tracking.record(other(trained, alpha=float(10 * worker + number + 1)), place)
    return "done"


def test_four_processes_begin_one_store_and_lose_no_run(trained: Trained, tmp_path: Path):
    chosen = settings.load(state=tmp_path / "state")
    chosen.state.mkdir()
    (chosen.state / ".mlflow.db.partial").write_bytes(b"left by a process that was killed while it made the store")
    context = multiprocessing.get_context("fork")
    workers = [context.Process(target=record_some, args=(trained, chosen, worker)) for worker in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(120)
    assert [worker.exitcode for worker in workers] == [0] * 4
    table = tracking.runs(chosen)
    assert sorted(table["alpha"]) == sorted(10.0 * worker + number + 1 for worker in range(4) for number in range(6))
    assert set(table["rmse"]) == {trained.metrics["rmse"]}
    for run_id in table["run_id"]:
        tracking.read(run_id, chosen)
    left = {path.name for path in chosen.state.iterdir()}
    assert left <= {"artifacts", "mlflow.db", ".mlflow.db.lock"}


def test_nothing_global_is_changed(trained: Trained, place: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    before = mlflow.get_tracking_uri(), dict(os.environ)
    tracking.record(trained, place)
    assert (mlflow.get_tracking_uri(), dict(os.environ)) == before
    assert {path.name for path in tmp_path.iterdir()} == {"a state"}


def test_one_address_moves_everything_to_a_server(trained: Trained, place: Settings, tmp_path: Path):
    package = tmp_path / "package"
    package.mkdir()
    (package / "card.md").write_text("a card")
    with mlflow_page.server(place.tracking, tmp_path / "server") as address:
        moved = settings.load(state=tmp_path / "client", tracking=address)
        run_id = tracking.record(trained, moved, package=package)
        assert tracking.read(run_id, moved).parameters == trained.parameters
        assert list(tracking.runs(moved, "flight_time", "params.alpha = '1.0'")["run_id"]) == [run_id]
        assert (tracking.artifact(run_id, "package", moved) / "card.md").read_text() == "a card"
        with pytest.raises(FlightsError, match="Unknown run"):
            tracking.read("0" * 32, moved)
    with pytest.raises(FlightsError) as error:
        tracking.runs(moved)
    assert f"No tracking server answers at {address}" in sentence(error)
    assert list(tracking.runs(place)["run_id"]) == [run_id]  # the server wrote into the same store


def test_parameters_as_json_are_those_of_the_run(trained: Trained, place: Settings):
    run_id = tracking.record(trained, place)
    tags = MlflowClient(tracking_uri=place.tracking).get_run(run_id).data.tags
    assert parameters.from_dict(json.loads(tags["flights.parameters"])) == trained.parameters
