"""Training: the golden number, what is kept and what is redone, refusals, a kill."""

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from flights import data, learning, model, parameters, settings, storage, store, training, use_cases
from flights.errors import FlightsError
from flights.parameters import Parameters
from flights.settings import Settings
from flights.training import cache, flight_steps

FIT = ("history", "check_history", "examples", "fit")
ALL = (*FIT, "arrived", "check_arrived", "baseline", "predictions", "evaluate")
SMALL = {"train_months": ("2013-02",), "evaluate_months": ("2013-03",)}


@pytest.fixture(scope="module")
def lake() -> Path:
    data.ingest(["2013-01", "2013-02", "2013-03", "2013-04"])
    return data.default_root()


@pytest.fixture(scope="module")
def warm(lake: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, training.Trained]:
    """The state after one small training."""
    place = settings.load(state=tmp_path_factory.mktemp("warm"))
    return place, training.train(small(), place)


@pytest.fixture
def place(warm, tmp_path: Path) -> Settings:
    """A copy of that state, and a copy of the two months."""
    shutil.copytree(warm[0].state, tmp_path / "state")
    return settings.load(data_root=warm[0].data, state=tmp_path / "state")


@pytest.fixture
def own_lake(place: Settings, tmp_path: Path) -> Settings:
    for month in ("2013-02", "2013-03"):
        shutil.copytree(place.data / month, tmp_path / "lake" / month)
    return settings.load(data_root=tmp_path / "lake", state=place.state)


def small(**changed) -> Parameters:
    return parameters.load("flight_time", **{**SMALL, **changed})


def test_golden_parameters_give_the_number_of_level_1_to_the_last_digit(lake: Path, tmp_path: Path):
    chosen, place = parameters.load("flight_time"), settings.load(state=tmp_path)
    use_case = use_cases.load("flight_time")
    history, arrived = data.load(use_case.train_months), data.load(use_case.evaluate_months)
    with learning.one_thread():
        golden = model.evaluate(model.train(history, use_case), arrived, use_case)
    trained = training.train(chosen, place)
    assert trained.metrics["rmse"] == golden
    assert trained.metrics["baseline_rmse"] == model.rmse(
        arrived["air_time_minutes"].to_numpy(), model.route_mean(history, arrived, use_case)
    )
    assert (trained.ran, trained.kept, trained.notes) == (ALL, (), ())
    assert trained.parameters is chosen
    assert trained.dataset == store.dataset(chosen.train_months, place)
    assert trained.evaluated == store.dataset(chosen.evaluate_months, place)
    assert trained.dataset.rows == len(history)
    assert trained.predictions["flight_id"].tolist() == arrived["flight_id"].tolist()
    assert model.rmse(arrived["air_time_minutes"].to_numpy(), trained.predictions["prediction"].to_numpy()) == golden


def test_second_training_does_nothing_and_returns_the_same(warm, place: Settings):
    first, again = warm[1], training.train(small(), place)
    assert (again.ran, again.kept, again.notes) == ((), ALL, ())
    assert again.metrics == first.metrics
    assert (again.code, again.dataset, again.evaluated) == (first.code, first.dataset, first.evaluated)
    pd.testing.assert_frame_equal(again.predictions, first.predictions)
    assert np.array_equal(again.fitted[-1].coef_, first.fitted[-1].coef_)


@pytest.mark.parametrize(
    ("changed", "ran"),
    [
        ({"alpha": 2.0}, ("fit", "predictions", "evaluate")),
        ({"seed": 1}, ("fit", "predictions", "evaluate")),
        (
            {"features": ("carrier", "origin", "dest", "distance_miles", "wind_speed_mph")},
            ("examples", "fit", "predictions", "evaluate"),
        ),
        ({"evaluate_months": ("2013-04",)}, ALL[4:]),
        ({"evaluate_months": ()}, ()),
        ({"train_months": ("2013-01",)}, tuple(name for name in ALL if name != "arrived")),
    ],
    ids=lambda value: next(iter(value), "nothing") if isinstance(value, dict) else "",
)
def test_changed_parameter_redoes_exactly_what_depends_on_it(place: Settings, changed: dict, ran: tuple):
    chosen = small(**changed)
    trained = training.train(chosen, place)
    there = ALL if chosen.evaluate_months else FIT
    assert trained.ran == ran
    assert trained.kept == tuple(name for name in there if name not in ran)
    alone = learning.fit(data.load(chosen.train_months), chosen)
    assert np.array_equal(trained.fitted[-1].coef_, alone[-1].coef_)
    if chosen.evaluate_months:
        assert trained.metrics["rmse"] == learning.evaluate(alone, data.load(chosen.evaluate_months), chosen)
    else:
        assert (trained.metrics, len(trained.predictions), trained.evaluated) == ({}, 0, None)
        assert list(trained.predictions) == ["flight_id", "prediction"]


def replace_month(place: Settings, month: str) -> None:
    """Put a month without its first flight in the place of `month`."""
    rows = storage.read_table(place.data / month, "clean/flights")
    storage.write_folder(place.data / month, {"clean/flights": rows.iloc[1:]}, {})


@pytest.mark.parametrize(
    ("month", "ran"),
    [
        ("2013-02", tuple(name for name in ALL if name != "arrived")),
        ("2013-03", ALL[4:]),
    ],
    ids=["history", "arrived"],
)
def test_changed_data_redoes_exactly_what_depends_on_it(own_lake: Settings, month: str, ran: tuple):
    replace_month(own_lake, month)
    trained = training.train(small(), own_lake)
    assert (trained.ran, trained.kept) == (ran, tuple(name for name in ALL if name not in ran))


@pytest.mark.parametrize(
    ("module", "ran"),
    [
        ("validation/laws.py", tuple(name for name in ALL if name not in ("history", "arrived"))),
        ("learning.py", ("examples", "fit", "baseline", "predictions", "evaluate")),
        ("store/parquet.py", ALL),
        ("packaging/__init__.py", ()),
    ],
)
def test_changed_code_redoes_exactly_what_depends_on_it(place: Settings, monkeypatch, module: str, ran: tuple):
    changed = Path(flight_steps.__file__).parents[1] / module
    assert changed.is_file()
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read(path) + b"# changed\n" * (path == changed))
    trained = training.train(small(), place)
    assert (trained.ran, trained.kept) == (ran, tuple(name for name in ALL if name not in ran))


def test_code_names_what_took_part(warm, place: Settings, monkeypatch):
    changed = Path(flight_steps.__file__).parents[1] / "cleaning.py"
    read = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda path: read(path) + b"# changed\n" * (path == changed))
    assert training.train(small(), place).code != warm[1].code


def test_lagged_feature_is_joined_and_its_history_counts(place: Settings):
    chosen = small(features=("carrier", "origin", "dest", "distance_miles", "route_mean_7d"))
    trained = training.train(chosen, place)
    assert trained.dataset.history == ("2013-01",)
    assert trained.ran == ALL
    arrived = store.load(chosen.evaluate_months, chosen.features, "flight_time", place)
    assert trained.metrics["rmse"] == learning.evaluate(trained.fitted, arrived, chosen)


def test_classification_goes_through_the_same_steps(place: Settings):
    trained = training.train(parameters.load("late_arrival", **SMALL), place)
    assert trained.ran == ALL
    assert trained.metrics.keys() == {"roc_auc", "baseline_roc_auc"}
    assert trained.predictions["prediction"].between(0, 1).all()


def test_seed_reaches_whatever_draws_random_numbers(place: Settings):
    trained = training.train(small(seed=7, evaluate_months=()), place)
    assert trained.fitted[-1].random_state == 7
    assert trained.parameters.seed == 7


def test_fresh_and_unkept_trainings_run_everything(place: Settings, warm):
    again = training.train(small(), place, fresh=True)
    assert (again.ran, again.metrics) == (ALL, warm[1].metrics)
    before = sorted(training.cache_of(place).glob("*.kept"))
    unkept = training.train(small(alpha=3.0), place, keep=False)
    assert (unkept.ran, sorted(training.cache_of(place).glob("*.kept"))) == (ALL, before)


def test_damaged_result_is_redone_and_told(place: Settings, warm):
    (path,) = training.cache_of(place).glob("fit-*.kept")
    path.write_bytes(path.read_bytes()[:-1])
    trained = training.train(small(), place)
    assert (trained.ran, trained.metrics) == (("fit",), warm[1].metrics)
    assert trained.notes == ("The kept result of 'fit' was gone or damaged: the step ran again.",)


def test_one_byte_of_the_data_changed_is_refused_even_when_all_is_kept(own_lake: Settings):
    table = own_lake.data / "2013-03" / "clean" / "flights.parquet"
    content = bytearray(table.read_bytes())
    content[len(content) // 2] ^= 1
    table.write_bytes(content)
    with pytest.raises(FlightsError, match=r"2013-03/clean/flights\.parquet .* does not match its checksum"):
        training.train(small(), own_lake)


@pytest.mark.parametrize("month", ["2013-02", "2013-03"])
def test_data_that_breaks_a_law_stops_the_training_with_the_report(own_lake: Settings, month: str):
    rows = storage.read_table(own_lake.data / month, "clean/flights")
    rows["distance_miles"] = (rows["distance_miles"] * 1.609).round().astype(int)
    storage.write_folder(own_lake.data / month, {"clean/flights": rows}, {})
    with pytest.raises(FlightsError, match="distance_miles") as caught:
        training.train(small(), own_lake)
    step = "check_history" if month == "2013-02" else "check_arrived"
    assert caught.value.__notes__ == [f"This happened in the step {step!r}."]
    assert len(list(training.cache_of(own_lake).glob(f"{step}-*.kept"))) == 1  # the one of the good month


def test_month_that_is_not_ingested_is_one_sentence(own_lake: Settings):
    with pytest.raises(FlightsError, match="flights ingest 2013-05"):
        training.train(small(evaluate_months=("2013-05",)), own_lake)


def test_processes_train_the_same_model(place: Settings):
    changed = small(alpha=5.0)
    cache.clear(training.cache_of(place))
    trained = training.train(changed, place, executor="processes")
    serial = training.train(changed, place, keep=False)
    assert trained.ran == ALL
    assert trained.metrics == serial.metrics
    pd.testing.assert_frame_equal(trained.predictions, serial.predictions)


KILLED = """
import os, pathlib, signal, sys
from flights import parameters, settings, training

months = {"train_months": ("2013-02",), "evaluate_months": ("2013-03",)}
place = settings.load(data_root=pathlib.Path(sys.argv[1]), state=pathlib.Path(sys.argv[2]))

def kill(step, action):
    if step == sys.argv[3]:
        os.kill(os.getpid(), signal.SIGKILL)

training.train(parameters.load("flight_time", **months), place, told=kill)
"""


def test_training_killed_after_the_fit_does_not_fit_again(place: Settings, warm):
    cache.clear(training.cache_of(place))
    command = [sys.executable, "-c", KILLED, str(place.data), str(place.state), "fit"]
    assert subprocess.run(command, timeout=120).returncode == -9
    trained = training.train(small(), place)
    assert (trained.kept, trained.ran) == (FIT, ALL[4:])
    assert trained.metrics == warm[1].metrics  # another process fitted it, to the last digit
