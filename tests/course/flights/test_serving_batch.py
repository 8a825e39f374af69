"""Serving: one package answers the same by batch, web and stream; a batch is there whole or not at all."""

import signal
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from packages import KNOWN, april, asked, packed, post

from flights import data, learning, settings, store, use_cases
from flights.errors import FlightsError
from flights.packaging import Package
from flights.serving import batch, capture, known, web
from flights.serving.log import Log
from flights.serving.stream import Consumer, read

MAY = datetime(2013, 5, 1, 12, tzinfo=UTC)
CASES = [(name, variant) for name in use_cases.names() for variant in ("golden", "extended")]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("a home")


@pytest.fixture(scope="module")
def package(home: Path) -> Package:
    return packed(home)


@pytest.mark.parametrize(("use_case", "variant"), CASES)
def test_batch_web_and_stream_give_the_same_answers(home: Path, tmp_path: Path, use_case: str, variant: str):
    place = settings.load(state=home / "state")
    package = packed(home, use_case, variant)
    flights = april(400)
    online = None
    if variant == "extended":
        store.materialise(place, use_case, MAY)
        online = store.online(place, use_case)
        joined = store.load(["2013-04"], package.features, use_case, place).set_index("flight_id")
        flights = joined.loc[flights["flight_id"]].reset_index()
    by_batch = package.predict(flights)
    by_batch_from_five_fields = batch.predict(package, flights[KNOWN], online=online)
    _, answer = post(web.create_app(package, online=online), {"flights": asked(flights)})
    topic = Log(tmp_path / "flights")
    topic.append(asked(flights))
    with Consumer(topic, package, "gate", online=online) as consumer:
        while consumer.step(150):
            pass
    by_stream = read(topic, "gate")["prediction"].tolist()
    assert np.std(by_batch) > 0.01
    for found in (by_batch_from_five_fields, answer["predictions"], by_stream):
        assert found == pytest.approx(by_batch, abs=1e-3)


@pytest.mark.parametrize(("use_case", "variant"), CASES)
def test_features_of_one_flight_are_those_of_the_table(home: Path, use_case: str, variant: str):
    place = settings.load(state=home / "state")
    package = packed(home, use_case, variant)
    rows = store.load(["2013-04"], package.features, use_case, place).sample(300, random_state=1)
    online = None
    if variant == "extended":
        store.materialise(place, use_case, MAY)
        online = store.online(place, use_case)
    expected = learning.matrix(rows, package.features)
    found = [known.values(row, package.features, online) for row in rows[KNOWN].to_dict("records")]
    for name in package.features:
        column = [one[name] for one in found]
        if name in ("carrier", "origin", "dest"):
            assert column == expected[name].tolist()
        else:
            assert column == pytest.approx(expected[name].to_numpy(float), nan_ok=True)


@pytest.mark.parametrize("moment", ["2013-03-10T06:59Z", "2013-03-10T07:00Z", "2013-11-03T05:59Z", "2013-11-03T06:00Z",
                                    "2014-01-01T04:59Z", "2014-01-01T05:00Z"])  # fmt: skip
def test_clock_of_new_york_is_the_same_in_both_ways_when_it_is_moved(moment: str):
    when = pd.Timestamp(moment)
    names = ("hour", "day_of_week")
    table = pd.DataFrame({"scheduled_departure_utc": [when]})
    expected = learning.matrix(table, names).iloc[0].to_dict()
    assert known.values({"scheduled_departure_utc": when.to_pydatetime()}, names) == expected


def test_file_says_what_predicted_each_flight(package: Package, tmp_path: Path):
    flights = april(50)
    told = batch.run(package, flights, tmp_path / "out" / "predictions.parquet", version="7")
    rows = pd.read_parquet(tmp_path / "out" / "predictions.parquet")
    assert told["predictions"] == len(rows) == 50
    assert rows["flight_id"].tolist() == flights["flight_id"].tolist()
    assert rows["prediction"].tolist() == pytest.approx(package.predict(flights))
    assert (set(rows["version"]), set(rows["package"])) == ({"7"}, {package.digest})
    assert rows["prediction_id"].is_unique
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["predictions.parquet"]


def test_batch_that_is_repeated_is_captured_once(package: Package, tmp_path: Path):
    with capture.Capture(tmp_path / "captured.db") as captured:
        for _ in range(2):
            batch.run(package, april(30), tmp_path / "out.parquet", capture=captured)
        batch.run(package, april(30, seed=1), tmp_path / "other.parquet", capture=captured)
    rows = capture.read(tmp_path / "captured.db")
    assert len(rows) == 60
    written = pd.concat([pd.read_parquet(tmp_path / name) for name in ("out.parquet", "other.parquet")])
    both = rows.merge(written, on=["prediction_id", "flight_id"])
    assert len(both) == 60
    assert both["prediction_x"].tolist() == both["prediction_y"].tolist()
    assert set(rows["way"]) == {"batch"}


def refused(package: Package, flights: pd.DataFrame, out: Path) -> str:
    with pytest.raises(FlightsError) as told:
        batch.run(package, flights, out)
    return str(told.value)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda rows: rows.drop(columns="dest"), "no column 'dest'"),
        (lambda rows: rows.head(0), "no flight to predict"),
        (lambda rows: rows.assign(carrier=rows["carrier"].where(rows.index != 3)), "carrier is missing in 1 flights"),
        (lambda rows: rows.assign(scheduled_departure_utc="2013-04-01"), "no time zone"),
    ],
)
def test_flights_that_are_incomplete_are_one_sentence_and_the_old_file_stays(package, tmp_path, spoil, words):
    out = tmp_path / "out.parquet"
    out.write_text("yesterday's")
    assert words in refused(package, spoil(april(10)), out)
    assert [path.name for path in tmp_path.iterdir()] == ["out.parquet"]
    assert out.read_text() == "yesterday's"


def test_features_of_the_repository_without_it_are_one_sentence(home: Path, tmp_path: Path):
    package = packed(home, variant="extended")
    words = "The model needs temperature_fahrenheit"
    assert words in refused(package, april(3)[KNOWN], tmp_path / "out.parquet")
    with pytest.raises(FlightsError, match=words):
        web.create_app(package)
    with pytest.raises(FlightsError, match=words):
        Consumer(Log(tmp_path / "topic"), package, "gate")


def test_place_that_cannot_be_written_is_one_sentence(package: Package, tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    assert "cannot be written" in refused(package, april(3), tmp_path / "file" / "out.parquet")


CHILD = """
import resource, signal, sys
from pathlib import Path
from flights import data, packaging
from flights.serving import batch
package, out, what = packaging.load(Path(sys.argv[1])), Path(sys.argv[2]), sys.argv[3]
flights = data.load(["2013-04"])
if what == "full":
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
else:
    batch.os.replace = lambda partial, out: signal.raise_signal(signal.SIGKILL)
try:
    batch.run(package, flights, out)
except Exception as error:
    print(type(error).__name__, error)
"""


@pytest.mark.parametrize("what", ["full", "killed"])
def test_full_disk_or_kill_leaves_the_old_file_alone(package: Package, tmp_path: Path, what: str):
    data.ingest(["2013-04"])
    out = tmp_path / "out.parquet"
    out.write_text("yesterday's")
    done = subprocess.run([sys.executable, "-c", CHILD, str(package.folder), str(out), what],
                          capture_output=True, text=True)  # fmt: skip
    assert out.read_text() == "yesterday's"
    if what == "full":
        assert done.stdout.startswith("FlightsError ")
        assert "out.parquet cannot be written" in done.stdout
        assert list(tmp_path.iterdir()) == [out]
    else:
        assert done.returncode == -signal.SIGKILL
    batch.run(package, april(5), out)
    assert len(pd.read_parquet(out)) == 5


def test_capture_that_cannot_be_written_keeps_the_file_back(package: Package, tmp_path: Path):
    with capture.Capture(tmp_path / "captured.db") as captured:
        other = sqlite3.connect(tmp_path / "captured.db")
        other.execute("DROP TABLE captured")
        other.close()
        with pytest.raises(FlightsError, match="cannot be written"):
            batch.run(package, april(5), tmp_path / "out.parquet", capture=captured)
    assert not (tmp_path / "out.parquet").exists()
