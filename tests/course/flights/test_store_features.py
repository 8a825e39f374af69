"""Lagged features offline: one definition, joined point in time, fast, whole or not at all."""

import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from flights import data, features, learning, parameters, settings, storage, store, use_cases
from flights.errors import FlightsError
from flights.parameters import LAGGED
from flights.settings import Settings
from flights.store import parquet, windows

NAME = "route_mean_7d"
QUARTER = ["2013-01", "2013-02", "2013-03"]
USE_CASES = ["flight_time", "late_arrival"]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    data.ingest()
    return settings.load(state=tmp_path_factory.mktemp("a state"))


@pytest.fixture(scope="module", params=USE_CASES)
def quarter(request: pytest.FixtureRequest, place: Settings) -> tuple[str, pd.DataFrame]:
    return request.param, store.load(QUARTER, [NAME], request.param, place)


def few(*rows: tuple[str, str, str, float, float]) -> pd.DataFrame:
    """Flights by day, origin, dest, distance and air time; each leaves at noon."""
    table = pd.DataFrame(rows, columns=["day", "origin", "dest", "distance_miles", "air_time_minutes"])
    noon = pd.to_datetime("2013-" + table.pop("day") + " 12:00").dt.tz_localize("America/New_York")
    return table.assign(scheduled_departure_utc=noon.dt.tz_convert("UTC"))


def joined(flights: pd.DataFrame, history: pd.DataFrame) -> list[float]:
    return store.point_in_time(flights, history, [NAME], "flight_time")[NAME].tolist()


def by_hand(flights: pd.DataFrame, use_case_name: str, row: pd.Series) -> float:
    """The definition word by word, for one flight: slow, and written another way."""
    delay = parameters.read_file(use_case_name)["label_delay_days"]
    truth = features.target(flights, use_cases.load(use_case_name)).astype(float)
    day = flights["scheduled_departure_utc"].dt.tz_convert("America/New_York").dt.date
    own_day = row["scheduled_departure_utc"].tz_convert("America/New_York").date()
    ago = (pd.to_datetime(own_day) - pd.to_datetime(day)).dt.days
    route = (flights["origin"] == row["origin"]) & (flights["dest"] == row["dest"])
    recent = truth[route & (ago >= delay) & (ago < delay + 7)]
    if len(recent):
        return recent.mean()
    ever = truth[route & (ago >= delay)]
    if len(ever):
        return ever.mean()
    window = (ago >= delay) & (ago < delay + 7)
    if not window.any():
        return np.nan
    slope, intercept = np.polyfit(flights["distance_miles"][window], truth[window], 1)
    return intercept + slope * row["distance_miles"]


def test_the_parameters_know_every_definition():
    assert tuple(store.DEFINITIONS) == LAGGED


def test_the_feature_is_what_its_definition_says(quarter: tuple[str, pd.DataFrame]):
    name, flights = quarter
    seen = flights.groupby(["origin", "dest"])[NAME].transform("size")
    asked = pd.concat([flights.sample(40, random_state=3), flights[seen < 5].head(20), flights.head(3)])
    expected = [by_hand(flights, name, row) for _, row in asked.iterrows()]
    np.testing.assert_allclose(asked[NAME], expected, rtol=1e-9)


def test_only_the_first_days_know_nothing(quarter: tuple[str, pd.DataFrame]):
    name, flights = quarter
    delay = parameters.read_file(name)["label_delay_days"]
    missing = windows.new_york_day(flights)[flights[NAME].isna()]
    assert missing.dt.strftime("%m-%d").unique().tolist() == [f"01-0{day}" for day in range(1, delay + 1)]
    assert len(missing) == (windows.new_york_day(flights) < pd.Timestamp(f"2013-01-0{delay + 1}")).sum()


@pytest.mark.parametrize("day", ["2013-01-02", "2013-02-09", "2013-03-10", "2013-03-31"])
def test_no_flight_notices_a_truth_that_comes_later(quarter: tuple[str, pd.DataFrame], day: str):
    name, flights = quarter
    noticing = store.noticed(lambda rows, past: store.point_in_time(rows, past, [NAME], name)[NAME], flights, name, day)
    assert noticing.empty


def leaking_own_day(flights: pd.DataFrame, history: pd.DataFrame) -> pd.Series:
    """A window that ends with the flight's own day: one day too late."""
    sums = windows.daily(history, "flight_time")
    days = pd.DatetimeIndex(windows.new_york_day(flights).unique())
    table = windows.known(sums, store.DEFINITIONS[NAME], days, delay_days=0)
    return windows.join(flights, {NAME: table}, {NAME: windows.line(sums, store.DEFINITIONS[NAME], days, 0)})[NAME]


def leaking_whole_mean(flights: pd.DataFrame, history: pd.DataFrame) -> pd.Series:
    """The mean over all flights of the route, those to come among them."""
    return history.groupby(["origin", "dest"])["air_time_minutes"].transform("mean")


def leaking_centred(flights: pd.DataFrame, history: pd.DataFrame) -> pd.Series:
    """A window around the flight's day."""
    return history.groupby(["origin", "dest"])["air_time_minutes"].transform(
        lambda values: values.rolling(7, center=True, min_periods=1).mean()
    )


@pytest.mark.parametrize("leaking", [leaking_own_day, leaking_whole_mean, leaking_centred])
def test_a_planted_leak_is_noticed(place: Settings, leaking):
    flights = store.load(["2013-01"], [NAME], "flight_time", place)
    noticing = store.noticed(leaking, flights, "flight_time", "2013-01-20")
    assert len(noticing)
    assert (windows.new_york_day(noticing) <= pd.Timestamp("2013-01-20")).all()
    assert (noticing["before"] != noticing["after"]).all()


def test_a_delay_that_is_forgotten_is_noticed(place: Settings):
    flights = store.load(["2013-01"], [NAME], "late_arrival", place)

    def one_day_too_early(rows: pd.DataFrame, past: pd.DataFrame) -> pd.Series:
        sums = windows.daily(past, "late_arrival")
        days = pd.DatetimeIndex(windows.new_york_day(rows).unique())
        one = store.DEFINITIONS[NAME]
        return windows.join(rows, {NAME: windows.known(sums, one, days, 1)}, {NAME: windows.line(sums, one, days, 1)})[
            NAME
        ]

    assert len(store.noticed(one_day_too_early, flights, "late_arrival", "2013-01-20"))


def test_a_day_that_splits_nothing_is_refused(place: Settings):
    flights = store.load(["2013-01"], [], "flight_time", place)
    with pytest.raises(FlightsError, match="2013-01-01 to 2013-01-31; 2013-02-01"):
        store.noticed(leaking_whole_mean, flights, "flight_time", "2013-02-01")


# The flight asked about leaves JFK for LAX on 20 January; with a delay of one day, 13 to 19 January count.
ASKED = ("01-20", "JFK", "LAX", 2475.0, 330.0)
SEEN = ("01-15", "JFK", "LAX", 2475, 300)


@pytest.mark.parametrize(
    ("what", "history", "expected"),
    [
        ("mean of the window", [("01-13", "JFK", "LAX", 2475, 310), ("01-19", "JFK", "LAX", 2475, 340)], 325.0),
        ("the eighth day before is too old", [("01-12", "JFK", "LAX", 2475, 900), SEEN], 300.0),
        ("its own day is not known", [("01-20", "JFK", "LAX", 2475, 900), SEEN], 300.0),
        ("tomorrow is not known", [("01-21", "JFK", "LAX", 2475, 900), SEEN], 300.0),
        ("another origin is another route", [("01-15", "EWR", "LAX", 2454, 900), SEEN], 300.0),
        ("another destination is another route", [("01-15", "JFK", "SFO", 2586, 900), SEEN], 300.0),
        ("flights count, not days", [SEEN, SEEN, SEEN, ("01-16", "JFK", "LAX", 2475, 340)], 310.0),
        ("none lately: all", [("01-02", "JFK", "LAX", 2475, 300), ("01-04", "JFK", "LAX", 2475, 320)], 310.0),
        ("never seen: the line", [("01-15", "JFK", "BOS", 200, 40), ("01-16", "JFK", "ORD", 700, 115)], 381.25),
        ("one distance: flat", [("01-15", "JFK", "BOS", 200, 40), ("01-16", "JFK", "BOS", 200, 50)], 45.0),
        ("never seen, and nothing lately", [("01-02", "JFK", "BOS", 200, 40)], np.nan),
        ("nothing known", [("01-20", "JFK", "LAX", 2475, 300)], np.nan),
    ],
)
def test_rule(what: str, history: list[tuple], expected: float):
    assert joined(few(ASKED), few(*history)) == pytest.approx([expected], nan_ok=True), what


def test_a_late_evening_belongs_to_the_day_of_new_york():
    evening = few(("01-19", "JFK", "LAX", 2475, 300))
    evening["scheduled_departure_utc"] += pd.Timedelta(hours=11)  # 23:00 in New York, the 20th in UTC
    assert joined(few(ASKED), evening) == [300.0]


def test_no_flights_get_no_features():
    assert joined(few(ASKED).head(0), few(ASKED)) == []


def test_no_history_knows_nothing():
    assert np.isnan(joined(few(ASKED), few(ASKED).head(0))).all()


def test_rows_and_index_stay_as_they_were():
    flights = few(("01-20", "JFK", "LAX", 2475, 1), ("01-16", "EWR", "BOS", 200, 2), ("01-20", "JFK", "LAX", 2475, 3))
    flights.index = [9, 4, 9]
    result = store.point_in_time(flights, few(("01-15", "JFK", "LAX", 2475, 300)), [NAME], "flight_time")
    pd.testing.assert_frame_equal(result.drop(columns=NAME), flights)
    assert result[NAME].tolist() == [300.0, 300.0, 300.0]


def test_without_a_lagged_name_the_flights_come_as_they_are(place: Settings):
    plain = store.load(["2013-02"], ["hour", "carrier"], "flight_time", place)
    pd.testing.assert_frame_equal(plain, data.load(["2013-02"], place.data))


def test_months_come_in_the_order_of_the_calendar(place: Settings):
    turned = store.load(["2013-02", "2013-01", "2013-02"], [NAME], "flight_time", place)
    pd.testing.assert_frame_equal(turned, store.load(["2013-01", "2013-02"], [NAME], "flight_time", place))


@pytest.mark.parametrize("use_case_name", USE_CASES)
def test_a_month_alone_has_the_features_that_it_has_among_others(place: Settings, use_case_name: str):
    alone = store.load(["2013-03"], [NAME], use_case_name, place)
    among = store.load(QUARTER, [NAME], use_case_name, place)
    pd.testing.assert_frame_equal(alone, among.tail(len(alone)).reset_index(drop=True))


def test_a_whole_year_is_joined_in_well_under_a_second(place: Settings):
    flights = data.load(data.MONTHS, place.data)
    fastest = min(timed(lambda: store.point_in_time(flights, flights, [NAME], "flight_time")) for _ in range(3))
    assert fastest < 0.8


def timed(call) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def test_the_second_time_nothing_is_computed(place: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    own = settings.load(place.data, tmp_path)
    first = store.load(["2013-02"], [NAME], "flight_time", own)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.parquet")}
    monkeypatch.setattr(windows, "daily", lambda *_: pytest.fail("computed again"))
    monkeypatch.setattr(windows, "known", lambda *_: pytest.fail("computed again"))
    pd.testing.assert_frame_equal(store.load(["2013-02"], [NAME], "flight_time", own), first)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.parquet")} == before


@pytest.mark.parametrize("harm", ["damaged", "gone"])
def test_harmed_features_are_made_again(place: Settings, tmp_path: Path, harm: str):
    own = settings.load(place.data, tmp_path)
    first = store.load(["2013-02"], [NAME], "flight_time", own)
    for path in [*tmp_path.rglob(f"{NAME}.parquet")]:
        path.write_bytes(b"no parquet") if harm == "damaged" else path.unlink()
    pd.testing.assert_frame_equal(store.load(["2013-02"], [NAME], "flight_time", own), first)


def test_changed_data_make_other_features_beside_the_old(place: Settings, tmp_path: Path):
    lake = tmp_path / "data"
    for name in ("2013-01", "2013-02"):
        shutil.copytree(place.data / name, lake / name)
    own = settings.load(lake, tmp_path / "state")
    (old,) = parquet.materialise(["2013-02"], "flight_time", own)
    before = store.load(["2013-02"], [NAME], "flight_time", own)
    january = storage.read_table(lake / "2013-01", "clean/flights")
    january["air_time_minutes"] += 10
    storage.write_folder(lake / "2013-01", {"clean/flights": january}, {})
    after = store.load(["2013-02"], [NAME], "flight_time", own)
    first_of_february = windows.new_york_day(after) == pd.Timestamp("2013-02-01")
    assert (after[NAME] > before[NAME])[first_of_february].mean() > 0.99
    assert old.exists()
    assert parquet.materialise(["2013-02"], "flight_time", own) != [old]


def test_many_at_once_make_one_and_the_same(place: Settings, tmp_path: Path):
    own = settings.load(place.data, tmp_path)
    with ThreadPoolExecutor(4) as pool:
        tables = list(pool.map(lambda _: store.load(["2013-01"], [NAME], "flight_time", own), range(4)))
    for table in tables[1:]:
        pd.testing.assert_frame_equal(table, tables[0])
    assert not list(tmp_path.rglob(f"{storage.PARTIAL}/*"))


def test_a_run_killed_while_writing_leaves_nothing_behind(place: Settings, tmp_path: Path):
    own = settings.load(place.data, tmp_path)
    left = tmp_path / "features" / "flight_time" / storage.PARTIAL / "unfinished"
    left.mkdir(parents=True)
    store.load(["2013-01"], [NAME], "flight_time", own)
    assert not left.exists()


def test_two_use_cases_keep_their_features_apart(place: Settings):
    late, minutes = (store.load(["2013-02"], [NAME], name, place)[NAME] for name in ("late_arrival", "flight_time"))
    assert late.between(-0.5, 1).all()
    assert minutes.min() > 20


def test_the_gain_of_the_feature_on_april(place: Settings):
    scores = {}
    for variant in ("weather", "extended"):
        asked = parameters.load("flight_time", variant)
        train, arrived = (store.load(part, asked.features, "flight_time", place) for part in (QUARTER, ["2013-05"]))
        scores[variant] = learning.evaluate(learning.fit(train, asked), arrived, asked)
    assert scores["extended"] < 0.9 * scores["weather"]


def test_what_stands_in_for_a_route_not_seen_lately_beats_the_overall_mean(place: Settings):
    flights = store.load(data.MONTHS, [NAME], "flight_time", place)
    sums = windows.daily(flights, "flight_time")
    days = pd.date_range("2013-01-01", "2013-12-31", name="day")
    _, recent = windows._until(sums, sums.groupby(windows.ROUTE).ngroup().to_numpy(), 300, days, 1, 7)
    lately = set(zip(*np.nonzero(recent["flights"]), strict=True))
    routes = flights.groupby(windows.ROUTE).ngroup()
    number = (windows.new_york_day(flights) - days[0]).dt.days
    stood_in = np.array([pair not in lately for pair in zip(number, routes, strict=True)]) & flights[NAME].notna()
    error = (flights[NAME] - flights["air_time_minutes"])[stood_in]
    assert 50 < stood_in.sum() < 500
    assert np.sqrt((error**2).mean()) < 0.2 * flights["air_time_minutes"][stood_in].std()
