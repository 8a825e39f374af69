"""The online store: equal to the offline one bit for bit, never from the future, changed in one step."""

import shutil
import sqlite3
import threading
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from flights import data, settings, store
from flights.errors import FlightsError
from flights.parameters import LAGGED, WEATHER
from flights.settings import Settings
from flights.store import filling, sqlite

USE_CASES = ["flight_time", "late_arrival"]
MONTHS = ["2013-01", "2013-02", "2013-03"]
NAMES = [*LAGGED, *WEATHER]
APRIL = pd.Timestamp("2013-04-01", tz="America/New_York")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    data.ingest()
    return settings.load(state=tmp_path_factory.mktemp("a state"))


def answers(online: store.Online, flights: pd.DataFrame) -> pd.DataFrame:
    asked = zip(
        flights["origin"], flights["dest"], flights["scheduled_departure_utc"], flights["distance_miles"], strict=True
    )
    return pd.DataFrame([online.values(*one) for one in asked], index=flights.index)[NAMES].astype(float)


def day(flights: pd.DataFrame, which: str) -> pd.DataFrame:
    return flights[flights["flight_id"].str.startswith(which)]


@pytest.mark.parametrize("use_case_name", USE_CASES)
def test_online_is_offline_bit_for_bit(place: Settings, use_case_name: str):
    flights = store.load(MONTHS, LAGGED, use_case_name, place)
    store.materialise(place, use_case_name, APRIL)
    days = ("01-01", "01-02", "01-03", "01-09", "02-09", "03-10", "03-31")
    asked = pd.concat([day(flights, f"2013-{one}") for one in days])
    rare = flights[flights.groupby(["origin", "dest"])["dest"].transform("size") < 10]
    asked = pd.concat([asked, rare])
    assert len(asked) > 4000
    with store.online(place, use_case_name) as online:
        pd.testing.assert_frame_equal(answers(online, asked), asked[NAMES].astype(float), check_exact=True)


def test_a_store_filled_each_morning_answers_as_one_filled_later(place: Settings, tmp_path: Path):
    own = settings.load(place.data, tmp_path)
    flights = store.load(["2013-02", "2013-03"], LAGGED, "flight_time", own)
    for morning in ("2013-02-27", "2013-02-28", "2013-03-01", "2013-03-02"):
        until = pd.Timestamp(morning, tz="America/New_York") + pd.Timedelta(hours=5)
        store.materialise(own, "flight_time", until)
        asked = day(flights, morning).sample(60, random_state=1)
        with store.online(own, "flight_time") as online:
            pd.testing.assert_series_equal(answers(online, asked)[LAGGED[0]], asked[LAGGED[0]], check_exact=True)


def contents(path: Path) -> dict[str, set]:
    with sqlite3.connect(path) as database:
        return {name: set(database.execute(f"select * from {name}")) for name in ("sums", "weather")}


@pytest.mark.parametrize(("use_case_name", "delay"), [("flight_time", 1), ("late_arrival", 2)])
def test_what_is_not_known_yet_is_not_in_the_store(place: Settings, tmp_path: Path, use_case_name: str, delay: int):
    own = settings.load(place.data, tmp_path)
    until = datetime(2013, 2, 10, 17, 30, tzinfo=UTC)  # 12:30 in New York
    path = store.materialise(own, use_case_name, until)
    with sqlite3.connect(path) as database:
        (last,), (hour,) = (
            database.execute(f"select max({key}) from {name}").fetchone()
            for name, key in (("sums", "day"), ("weather", "hour"))
        )
    assert datetime.fromordinal(last) == datetime(2013, 2, 10 - delay)
    assert datetime.fromtimestamp(hour * 3600, UTC) == datetime(2013, 2, 10, 16, tzinfo=UTC)


@pytest.mark.parametrize("use_case_name", USE_CASES)
def test_a_later_filling_changes_no_answer_of_the_past(place: Settings, tmp_path: Path, use_case_name: str):
    own = settings.load(place.data, tmp_path)
    flights = day(store.load(["2013-02"], [], use_case_name, own), "2013-02-10").sample(100, random_state=2)
    store.materialise(own, use_case_name, pd.Timestamp("2013-02-11", tz="America/New_York"))
    with store.online(own, use_case_name) as online:
        then = answers(online, flights)
    store.materialise(own, use_case_name, pd.Timestamp("2013-02-20", tz="America/New_York"))
    with store.online(own, use_case_name) as online:
        pd.testing.assert_frame_equal(answers(online, flights), then, check_exact=True)


def test_going_back_in_time_forgets_what_came_later(place: Settings, tmp_path: Path):
    forth, back = settings.load(place.data, tmp_path / "forth"), settings.load(place.data, tmp_path / "back")
    moments = [pd.Timestamp(moment, tz="UTC") for moment in ("2013-01-20", "2013-03-05")]
    expected = contents(store.materialise(forth, "flight_time", moments[0]))
    store.materialise(back, "flight_time", moments[1])
    assert contents(store.materialise(back, "flight_time", moments[0])) == expected


def test_filling_again_writes_nothing(place: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    own = settings.load(place.data, tmp_path)
    store.materialise(own, "flight_time", APRIL)
    monkeypatch.setattr(filling, "_put", lambda *_: pytest.fail("written again"))
    store.materialise(own, "flight_time", APRIL)


def test_a_day_more_rewrites_its_month_only(place: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    own = settings.load(place.data, tmp_path)
    store.materialise(own, "flight_time", pd.Timestamp("2013-03-10 12:00", tz="UTC"))
    written, put = set(), filling._put
    monkeypatch.setattr(filling, "_put", lambda *given: (written.add(given[2]), put(*given)))
    store.materialise(own, "flight_time", pd.Timestamp("2013-03-11 12:00", tz="UTC"))
    assert written == {"2013-03"}


def test_a_filling_that_fails_leaves_the_old_state(place: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    own = settings.load(place.data, tmp_path)
    path = store.materialise(own, "flight_time", pd.Timestamp("2013-01-20", tz="UTC"))
    before = contents(path)

    def failing(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(filling, "_weather", failing)
    with pytest.raises(OSError, match="No space left"):
        store.materialise(own, "flight_time", pd.Timestamp("2013-02-20", tz="UTC"))
    assert contents(path) == before


def test_a_reader_that_is_open_sees_the_new_state(place: Settings, tmp_path: Path):
    own = settings.load(place.data, tmp_path)
    asked = ("JFK", "LAX", datetime(2013, 2, 12, 15, tzinfo=UTC), 2475.0)
    store.materialise(own, "flight_time", pd.Timestamp("2013-01-20", tz="UTC"))
    with store.online(own, "flight_time") as online:
        stale = online.values(*asked)
        store.materialise(own, "flight_time", pd.Timestamp("2013-02-12 15:00", tz="UTC"))
        fresh = online.values(*asked)
    assert np.isnan(stale["temperature_fahrenheit"])
    assert fresh["temperature_fahrenheit"] > 0
    assert stale[LAGGED[0]] != fresh[LAGGED[0]]


def test_threads_share_one_store(place: Settings):
    store.materialise(place, "flight_time", APRIL)
    when = datetime(2013, 3, 12, 15, tzinfo=UTC)
    with store.online(place, "flight_time") as online:
        expected, wrong = online.values("JFK", "LAX", when, 2475.0), []

        def ask() -> None:
            wrong.extend(online.values("JFK", "LAX", when, 2475.0) != expected for _ in range(200))

        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(wrong) == 800
    assert not any(wrong)


@pytest.mark.parametrize(
    ("dest", "distance", "between"),
    [("ZZZ", 200.0, (20, 60)), ("ZZZ", 2475.0, (300, 400)), ("ZZZ", None, None)],
    ids=["a short hop", "a long way", "no distance"],
)
def test_a_route_never_seen_gets_what_its_distance_says(
    place: Settings, dest: str, distance: float | None, between: tuple[float, float] | None
):
    store.materialise(place, "flight_time", APRIL)
    with store.online(place, "flight_time") as online:
        value = online.values("JFK", dest, datetime(2013, 3, 12, 15, tzinfo=UTC), distance)[LAGGED[0]]
    assert np.isnan(value) if between is None else between[0] < value < between[1]


def test_before_anything_is_known_everything_is_missing(place: Settings):
    store.materialise(place, "flight_time", APRIL)
    with store.online(place, "flight_time") as online:
        found = online.values("JFK", "LAX", datetime(2012, 12, 31, 12, tzinfo=UTC), 2475.0)
    assert sorted(found) == sorted(NAMES)
    assert np.isnan(list(found.values())).all()


def test_weather_is_of_the_last_completed_hour(place: Settings):
    flights = day(data.load(["2013-02"], place.data), "2013-02-10")
    store.materialise(place, "flight_time", APRIL)
    row = flights.iloc[30]
    start = row["weather_hour_utc"]
    with store.online(place, "flight_time") as online:
        asked = [online.weather(row["origin"], start + pd.Timedelta(minutes=minutes)) for minutes in (59, 60, 119, 120)]
    assert asked[1] == asked[2] == row[WEATHER].to_dict()
    assert asked[0] != asked[1] != asked[3]


def test_a_moment_without_a_zone_is_refused(place: Settings):
    store.materialise(place, "flight_time", APRIL)
    with pytest.raises(FlightsError, match="2013-03-01 00:00:00 has no time zone"):
        store.materialise(place, "flight_time", datetime(2013, 3, 1))
    with store.online(place, "flight_time") as online, pytest.raises(FlightsError, match="has no time zone"):
        online.values("JFK", "LAX", datetime(2013, 3, 1), 2475.0)


@pytest.mark.parametrize("harm", ["never filled", "text", "empty", "cut"])
def test_a_store_that_cannot_be_read_is_one_sentence(place: Settings, tmp_path: Path, harm: str):
    own = settings.load(place.data, tmp_path)
    path = sqlite.place(own, "flight_time")
    if harm != "never filled":
        path.parent.mkdir(parents=True)
        store.materialise(place, "flight_time", APRIL)
        content = sqlite.place(place, "flight_time").read_bytes()
        path.write_bytes({"text": b"no database at all", "empty": b"", "cut": content[:5000]}[harm])
    with pytest.raises(FlightsError, match=r"Fill it with `store\.materialise\(settings, 'flight_time', until\)`"):
        store.online(own, "flight_time")


def test_a_month_that_is_missing_is_told_and_nothing_is_filled(place: Settings, tmp_path: Path):
    for name in ("2013-01", "2013-03"):
        shutil.copytree(place.data / name, tmp_path / "data" / name)
    own = settings.load(tmp_path / "data", tmp_path / "state")
    with pytest.raises(FlightsError, match="2013-02 is not ingested"):
        store.materialise(own, "flight_time", APRIL)
    with sqlite3.connect(sqlite.place(own, "flight_time")) as database:
        assert database.execute("select count(*) from sqlite_master where name = 'sums'").fetchone() == (0,)


def test_a_store_that_cannot_be_written_is_one_sentence(place: Settings, tmp_path: Path):
    own = settings.load(place.data, tmp_path)
    path = sqlite.place(own, "flight_time")
    path.parent.mkdir(parents=True)
    path.write_bytes(b"no database at all, but a text that is long enough to look like one" * 20)
    with pytest.raises(FlightsError, match=r"cannot be written: .* Delete it and fill it again"):
        store.materialise(own, "flight_time", APRIL)
    path.unlink()
    store.materialise(own, "flight_time", pd.Timestamp("2013-01-05", tz="UTC"))
    store.online(own, "flight_time").close()
