"""Training by sums gives scikit-learn's model, whatever the engine, the order and the size of the partitions."""

import dataclasses
import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from flights import data, features, learning, parameters, scale, settings
from flights.errors import FlightsError
from flights.parameters import Parameters
from flights.scale import engines, partitions, sums
from flights.settings import Settings

GOLDEN = parameters.load("flight_time")
WEATHER = parameters.load("flight_time", "weather")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    data.ingest()
    return settings.load(state=tmp_path_factory.mktemp("state"))


@pytest.fixture(scope="module")
def history(place: Settings) -> pd.DataFrame:
    return data.load(GOLDEN.train_months, place.data)


@pytest.fixture(scope="module")
def arrived(place: Settings) -> pd.DataFrame:
    return data.load(GOLDEN.evaluate_months, place.data)


def bits(streamed: scale.Streamed) -> bytes:
    return streamed.coefficients.to_numpy().tobytes()


@pytest.mark.parametrize("training", [GOLDEN, WEATHER], ids=["golden", "weather"])
def test_model_from_sums_is_the_one_from_the_rows(
    training: Parameters, place: Settings, history: pd.DataFrame, arrived: pd.DataFrame
):
    from_rows = learning.fit(history, training)
    streamed = scale.train(training, place)
    named = dict(zip(from_rows[0].get_feature_names_out(), from_rows[-1].coef_, strict=True))
    assert list(streamed.fitted[0].get_feature_names_out()) == list(named)
    np.testing.assert_allclose(streamed.coefficients, [*named.values(), from_rows[-1].intercept_], rtol=0, atol=1e-8)
    expected = learning.predict(from_rows, arrived, training)
    np.testing.assert_allclose(learning.predict(streamed.fitted, arrived, training), expected, rtol=0, atol=1e-8)


def test_golden_number_is_met_from_sums(place: Settings, history: pd.DataFrame, arrived: pd.DataFrame):
    golden = learning.evaluate(learning.fit(history, GOLDEN), arrived, GOLDEN)
    streamed = scale.train(GOLDEN, place)
    assert streamed.rows == len(history)
    assert scale.evaluate(streamed, place) == {"rmse_streamed": pytest.approx(golden, abs=1e-3)}


@pytest.mark.parametrize("alpha", [0.1, 50.0])
@pytest.mark.parametrize("names", [("distance_miles", "hour"), ("dest",), ("hour", "origin", "distance_miles")])
def test_any_choice_of_features_and_penalty_is_met(
    names: tuple[str, ...], alpha: float, place: Settings, history: pd.DataFrame, arrived: pd.DataFrame
):
    training = dataclasses.replace(GOLDEN, features=names, alpha=alpha)
    expected = learning.predict(learning.fit(history, training), arrived, training)
    predicted = learning.predict(scale.train(training, place).fitted, arrived, training)
    np.testing.assert_allclose(predicted, expected, rtol=0, atol=1e-8)


@pytest.mark.parametrize("training", [GOLDEN, WEATHER], ids=["golden", "weather"])
def test_processes_give_the_same_bits_as_one_process(training: Parameters, place: Settings):
    parts = scale.of_months(data.MONTHS[:6], place)
    serial, processes = (scale.train(training, place, engine, parts=parts) for engine in ("serial", "processes"))
    assert bits(serial) == bits(processes)
    assert (serial.engine, processes.engine) == ("serial", "processes")


def test_whole_numbers_give_the_same_bits_in_any_order_and_batch(place: Settings, monkeypatch: pytest.MonkeyPatch):
    parts = scale.of_months(GOLDEN.train_months, place)
    expected = bits(scale.train(GOLDEN, place))
    assert bits(scale.train(GOLDEN, place, parts=parts[::-1])) == expected
    monkeypatch.setattr(partitions, "BATCH_ROWS", 5_000)
    assert bits(scale.train(GOLDEN, place, parts=parts)) == expected


def test_engine_is_taken_from_the_environment(place: Settings, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FLIGHTS_ENGINE", "threads")
    with pytest.raises(FlightsError, match=r"Unknown engine 'threads'\. There are: serial, processes, tcp://HOST:PORT"):
        scale.train(GOLDEN, place)
    assert scale.train(GOLDEN, place, "serial").engine == "serial"


@pytest.mark.parametrize(
    ("training", "sentence"),
    [
        (parameters.load("late_arrival"), "late_arrival is a classification, and sums do not suffice for it"),
        (parameters.load("flight_time", "extended"), "route_mean_7d is joined from the feature repository, which"),
        (
            dataclasses.replace(GOLDEN, known_until="2013-03-30"),
            "Sums take whole months, and known_until is 2013-03-30",
        ),
    ],
)
def test_training_that_sums_cannot_give_is_refused(training: Parameters, sentence: str, place: Settings):
    with pytest.raises(FlightsError, match=f"^{sentence}"):
        scale.train(training, place)


def test_copies_lie_in_months_of_earlier_years(place: Settings, tmp_path: Path):
    parts = scale.replicate(3, tmp_path / "copies", place, months=["2013-02", "2013-12"])
    names = [part.path.stem for part in parts]
    assert names == ["2011-02", "2011-12", "2012-02", "2012-12", "2013-02", "2013-12"]
    assert [path.name for path in tmp_path.iterdir()] == ["copies"]
    assert scale.of_folder(tmp_path / "copies") == parts
    columns = partitions.needed(GOLDEN.features, "flight_time")
    original, earlier = (pd.concat(partitions.read(part, columns)) for part in (parts[4], parts[0]))
    assert earlier["scheduled_departure_utc"].equals(original["scheduled_departure_utc"] - pd.DateOffset(years=2))
    unmoved = [name for name in columns if name != "scheduled_departure_utc"]
    assert earlier[unmoved].equals(original[unmoved])
    local = earlier["scheduled_departure_utc"].dt.tz_convert(features.NEW_YORK)
    assert set(local.dt.strftime("%Y-%m")) == {"2011-02"}


def test_once_is_the_data_as_it_is(place: Settings, tmp_path: Path):
    parts = scale.replicate(1, tmp_path / "copies", place, months=GOLDEN.train_months)
    assert bits(scale.train(GOLDEN, place, parts=parts)) == bits(scale.train(GOLDEN, place))


def test_copies_hold_the_weather_where_the_model_needs_it(place: Settings, tmp_path: Path):
    parts = scale.replicate(2, tmp_path / "copies", place, training=WEATHER, months=["2013-01"])
    assert scale.train(WEATHER, place, parts=parts).rows == 2 * len(data.load(["2013-01"], place.data))


def test_copies_replace_copies_and_nothing_else(place: Settings, tmp_path: Path):
    scale.replicate(2, tmp_path / "copies", place, months=["2013-01"])
    assert len(scale.replicate(1, tmp_path / "copies", place, months=["2013-01"])) == 1
    assert sorted(path.name for path in (tmp_path / "copies").iterdir()) == ["2013-01.parquet", partitions.LIST]
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    with pytest.raises(FlightsError, match="holds something else"):
        scale.replicate(1, tmp_path / "mine", place, months=["2013-01"])
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "years of work"


@pytest.mark.parametrize("factor", [0, -1, 101, 2.5])
def test_factor_that_makes_no_sense_is_refused(factor: float, place: Settings, tmp_path: Path):
    with pytest.raises(FlightsError, match=f"replicated {factor} times"):
        scale.replicate(factor, tmp_path / "copies", place)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_full_disk_leaves_nothing(place: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    written: list[Path] = []

    def write(table, path: Path, **options) -> None:
        if written:
            raise OSError(28, "No space left on device")
        written.append(path)
        path.write_bytes(b"half")

    monkeypatch.setattr(partitions.pq, "write_table", write)
    with pytest.raises(FlightsError, match=r"were not written to .*: No space left on device\. Nothing"):
        scale.replicate(2, tmp_path / "copies", place, months=["2013-01"])
    assert list(tmp_path.iterdir()) == []


def test_changed_or_lost_partition_is_refused(place: Settings, tmp_path: Path):
    second, first = scale.replicate(2, tmp_path / "copies", place, months=["2013-01"])
    content = bytearray(first.path.read_bytes())
    content[1_000] ^= 1
    first.path.write_bytes(content)
    with pytest.raises(FlightsError, match=r"2013-01\.parquet does not match its checksum"):
        scale.train(GOLDEN, place, "processes", parts=[second, first])
    first.path.unlink()
    with pytest.raises(FlightsError, match=r"2013-01\.parquet is not there"):
        scale.train(GOLDEN, place, parts=[second, first])
    with pytest.raises(FlightsError, match=r"has no column 'visibility_miles'; it has carrier"):
        scale.train(dataclasses.replace(GOLDEN, features=("visibility_miles",)), place, parts=[second])


def test_missing_months_and_folders_are_named(tmp_path: Path):
    empty = settings.load(tmp_path, state=tmp_path)
    with pytest.raises(FlightsError, match=r"2013-01 is not ingested in .*Run `flights ingest 2013-01`"):
        scale.train(GOLDEN, empty)
    for text in (None, "{ half", json.dumps([1])):
        if text:
            (tmp_path / partitions.LIST).write_text(text)
        with pytest.raises(FlightsError, match="holds no month partitions"):
            scale.of_folder(tmp_path)
    with pytest.raises(FlightsError, match="There is no flight to train on"):
        scale.train(GOLDEN, empty, parts=[])


def test_no_observation_of_a_feature_is_said(place: Settings, history: pd.DataFrame):
    training = dataclasses.replace(GOLDEN, features=("origin", "visibility_miles"))
    total = sums.of_rows(history.assign(visibility_miles=np.nan), training.features, "flight_time")
    with pytest.raises(FlightsError, match="No flight has a visibility_miles"):
        scale.ridge.solve(total, training)


@pytest.mark.parametrize("column", ["carrier", "distance_miles", "air_time_minutes"])
def test_gap_where_none_may_be_is_counted(column: str, history: pd.DataFrame):
    holed = history.assign(**{column: history[column].where(history.index % 10_000 != 7)})
    with pytest.raises(FlightsError, match=f"8 flights have no {column}"):
        sums.of_rows(holed, GOLDEN.features, "flight_time")


def test_sum_that_could_pass_64_bits_is_refused(history: pd.DataFrame):
    with pytest.raises(FlightsError, match=r"does not fit into 64 bits\. Use a larger unit"):
        sums.of_rows(history.assign(distance_miles=2**24), GOLDEN.features, "flight_time")
    half = sums.of_rows(history[:1_000].assign(distance_miles=2**26), GOLDEN.features, "flight_time")
    with pytest.raises(FlightsError, match=r"The sum of 3000 squares of numbers as large as 6\.71089e\+07"):
        sums.added([half] * 3)


def test_sums_of_large_whole_numbers_lose_no_digit(history: pd.DataFrame):
    rows = history[:1_000].assign(distance_miles=2**26 + np.arange(1_000))
    total = sums.added([sums.of_rows(rows, ("distance_miles", "origin"), "flight_time")] * 2)
    assert total.products.loc["distance_miles", "distance_miles"] == 2 * sum((2**26 + k) ** 2 for k in range(1_000))
    assert total.cells["distance_miles"].sum() == 2 * sum(2**26 + k for k in range(1_000))


def test_a_process_that_is_killed_is_told_in_one_sentence():
    with pytest.raises(FlightsError, match=r"^A process that summed a partition ended before it was done"):
        list(engines.each(exit_at_once, [1, 2, 3], "processes"))


def exit_at_once(item: int) -> None:
    """What a process does that is killed from outside, seen from within."""
    import os

    os._exit(9)


def test_summing_needs_no_scikit_learn(place: Settings):
    import subprocess
    import sys

    code = (
        "import sys; from flights.scale import cluster, engines, partitions, sums; "
        "print([name for name in ('sklearn', 'distributed', 'mlflow') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
