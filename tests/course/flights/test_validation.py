"""Batches against schema, laws and history: the real year passes, and what breaks a rule is named and kept."""

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from flights import data, settings, validation
from flights.corruptions import CORRUPTIONS
from flights.errors import FlightsError
from flights.settings import Settings
from flights.validation import quarantine

NEW_YORK = "America/New_York"


@pytest.fixture(scope="module")
def year() -> dict[str, pd.DataFrame]:
    data.ingest()
    return {month: data.load([month]) for month in data.MONTHS}


@pytest.fixture(scope="module")
def winter(year: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return pd.concat([year[month] for month in data.MONTHS[:3]], ignore_index=True)


@pytest.fixture(scope="module")
def april(year: dict[str, pd.DataFrame]) -> pd.DataFrame:
    return year["2013-04"]


@pytest.fixture
def place(tmp_path: Path) -> Settings:
    return settings.load(state=tmp_path / "a state")


def corrupted(name: str, batch: pd.DataFrame, seed: int = 1) -> pd.DataFrame:
    return CORRUPTIONS[name](batch, np.random.default_rng(seed))


def rules(report: validation.Report) -> set[tuple[str, str]]:
    return {(finding.column, finding.rule) for finding in report.broken}


def files(root: Path) -> dict[str, int]:
    there = (path for path in root.rglob("*") if path.is_file() and path.name != ".lock")
    return {str(path.relative_to(root)): path.stat().st_mtime_ns for path in there}


def days(flights: pd.DataFrame) -> pd.Series:
    return flights["scheduled_departure_utc"].dt.tz_convert(NEW_YORK).dt.strftime("%Y-%m-%d")


@pytest.mark.parametrize("number", range(12), ids=data.MONTHS)
def test_every_real_month_passes_after_the_months_before_it(year: dict[str, pd.DataFrame], number: int):
    before = pd.concat([year[month] for month in data.MONTHS[:number]], ignore_index=True) if number else None
    month = data.MONTHS[number]
    assert validation.check(year[month], before, month=month).text().endswith("keep the rules.")
    assert validation.check(year[month]).good


def test_every_single_day_passes_the_storm_included(year: dict[str, pd.DataFrame], winter: pd.DataFrame):
    february = year["2013-02"]
    broken = {day: validation.check(rows, year["2013-01"]) for day, rows in february.groupby(days(february))}
    assert [day for day, report in broken.items() if not report.good] == []
    assert len(broken["2013-02-09"].bad_rows) < 300


@pytest.mark.parametrize(
    "part",
    [
        pytest.param(lambda rows: rows.sample(frac=1, random_state=1), id="another order"),
        pytest.param(lambda rows: rows.iloc[::-1].set_index(np.zeros(len(rows), dtype=int)), id="a useless index"),
        pytest.param(lambda rows: rows.sample(10, random_state=2), id="ten flights"),
        pytest.param(lambda rows: rows.iloc[[77]], id="one flight"),
        pytest.param(lambda rows: rows.sample(5_000, random_state=3), id="a sample"),
        pytest.param(lambda rows: rows.iloc[3_000:3_400], id="half of a day"),
        pytest.param(lambda rows: rows[rows["origin"] == "JFK"], id="one airport"),
        pytest.param(lambda rows: rows[rows["carrier"] == "HA"], id="one route"),
        pytest.param(lambda rows: rows[rows["dest"] == "BDL"], id="the slowest route"),
        pytest.param(lambda rows: rows.iloc[:, ::-1].assign(route_mean_7d=140.0), id="other columns besides"),
        pytest.param(lambda rows: rows.assign(distance_miles=rows["distance_miles"].astype(float)), id="floats"),
        pytest.param(lambda rows: rows.assign(dest=rows["dest"].astype("category")), id="categories"),
    ],
)
def test_a_good_part_of_a_month_passes(april: pd.DataFrame, winter: pd.DataFrame, part):
    assert validation.check(part(april), winter).text().endswith("keep the rules.")
    assert validation.check(part(april)).good


def test_a_new_destination_is_a_warning_and_stops_nothing(april: pd.DataFrame, winter: pd.DataFrame):
    report = validation.check(april, winter)
    (warning,) = report.warnings
    assert (warning.column, warning.scope, warning.seen) == ("dest", "warning", "new: ABQ")
    assert set(warning.rows) == set(april.loc[april["dest"] == "ABQ", "flight_id"])
    assert report.good
    assert not report.bad_rows.any()


def test_an_airport_that_falls_silent_is_a_warning(april: pd.DataFrame):
    (warning,) = validation.check(april[april["origin"] != "LGA"]).warnings
    assert warning.seen == "none leaves from LGA"


def changed(column: str, value) -> object:
    """Change `column` of the rows 5 and 9 to `value`, or to what it makes of the old value."""

    def change(rows: pd.DataFrame) -> pd.DataFrame:
        new = rows[column].astype(object)
        for row in (5, 9):
            new.iloc[row] = value(rows[column].iloc[row]) if callable(value) else value
        kind = rows[column].dtype if not isinstance(value, str | int | float | None) else None
        return rows.assign(**{column: new if kind is None else new.astype(kind)})

    return change


HOUR = pd.Timedelta(hours=1)


@pytest.mark.parametrize(
    ("column", "value", "rule"),
    [
        ("carrier", "delta", "is two capital letters or digits, such as UA"),
        ("carrier", 7, "is a text"),
        ("flight_number", 0, "is 1 to 9,999 (a number on the board)"),
        ("origin", "BOS", "is one of EWR, JFK, LGA"),
        ("dest", "L4X", "is three capital letters, such as LAX"),
        ("dest", "LAX\n", "is three capital letters, such as LAX"),
        ("dest", None, "has a value in every row"),
        ("tail_number", "N 14", "is three to seven capital letters or digits, such as N14228"),
        ("distance_miles", "1,400 mi", "is a number"),
        ("distance_miles", "1400", "is a number"),
        ("distance_miles", True, "is a number"),
        ("distance_miles", float("inf"), "is 50 to 5,500 miles"),
        ("distance_miles", float("nan"), "has a value in every row"),
        ("distance_miles", lambda miles: miles + 20, "A route has one distance"),
        ("air_time_minutes", 0, "is 10 to 900 minutes"),
        ("air_time_minutes", -90, "is 10 to 900 minutes"),
        ("air_time_minutes", lambda minutes: minutes + 200,
         "The time in the air is shorter than that from gate to gate, by at most six hours on the ground"),
        ("departure_delay_minutes", -200, "is -120 to 2,160 minutes"),
        ("departure_delay_minutes", lambda minutes: minutes + 1, "Departure is scheduled departure plus delay"),
        ("arrival_delay_minutes", lambda minutes: minutes - 1, "Arrival is scheduled arrival plus delay"),
        ("departure_utc", "never", "is a time in UTC"),
        ("departure_utc", None, "has a value in every row"),
        ("scheduled_arrival_utc", lambda time: time - 24 * HOUR,
         "A flight is scheduled to arrive after it leaves, within 18 hours"),
        ("scheduled_departure_utc", None, "has a value in every row"),
        ("weather_hour_utc", lambda time: time + HOUR,
         "The weather is that of the last hour completed before departure: a later one is a leak"),
        ("dew_point_fahrenheit", lambda degrees: degrees + 50, "The dew point is never above the temperature"),
        ("temperature_fahrenheit", 300, "is -40 to 125 degrees Fahrenheit"),
        ("wind_speed_mph", 1048.36, "is 0 to 253 miles per hour"),
        ("tail_number", "", "is three to seven capital letters or digits, such as N14228"),
    ],
)  # fmt: skip
def test_two_bad_rows_are_named_with_column_and_rule(
    april: pd.DataFrame, winter: pd.DataFrame, column: str, value, rule: str
):
    batch = changed(column, value)(april)
    report = validation.check(batch, winter)
    assert not report.whole
    assert np.flatnonzero(report.bad_rows).tolist() == [5, 9]
    named = [finding for finding in report.broken if (finding.column, finding.rule) == (column, rule)]
    assert named, report.text()
    assert named[0].rows == tuple(april["flight_id"].iloc[[5, 9]])
    assert f"{column}: {named[0].rule} (2 rows, such as {april['flight_id'].iloc[5]}" in named[0].sentence()


def test_a_name_that_belongs_to_another_flight_is_seen(april: pd.DataFrame):
    names = april["flight_id"].to_numpy(dtype=object, copy=True)
    names[[3, 4]] = "2013-04-01-DL1-JFK-0600", None
    report = validation.check(april.assign(flight_id=names))
    assert np.flatnonzero(report.bad_rows).tolist() == [3, 4]
    assert {finding.rows: finding.seen for finding in report.broken} == {
        ("2013-04-01-DL1-JFK-0600",): f"the columns say {april['flight_id'][3]}",
        ("row 4",): "seen nothing",
    }


@pytest.mark.parametrize(
    ("change", "column", "seen"),
    [
        (lambda rows: rows.iloc[:0], "flight_id", "there is none"),
        (lambda rows: rows.drop(columns="air_time_minutes"), "air_time_minutes", "it is missing"),
        (lambda rows: rows.rename(columns={"dest": "to"}), "dest", "unknown column 'to': was it renamed?"),
        (lambda rows: rows.assign(dest=None), "dest", "seen nothing"),
        (lambda rows: rows.assign(arrival_utc=rows["arrival_utc"].dt.tz_localize(None)), "arrival_utc", "seen 2013"),
        (lambda rows: rows.assign(arrival_utc=rows["arrival_utc"].astype(str)), "arrival_utc", "seen '2013"),
        (lambda rows: rows.assign(distance_miles=rows["distance_miles"].astype(str)), "distance_miles", "seen '529'"),
        (lambda rows: rows[days(rows) != "2013-04-17"], "scheduled_departure_utc", "1 of 30 days, such as 2013-04-17"),
        (lambda rows: rows.assign(air_time_minutes=rows["air_time_minutes"].iloc[0]), "air_time_minutes", "of 0.00"),
        (lambda rows: rows.assign(dest=rows["dest"].str[::-1]), "dest", "% of the flights do"),
        (lambda rows: moved(rows, 1), "scheduled_departure_utc", "moved by +1 hours"),
        (lambda rows: moved(rows, -3), "scheduled_departure_utc", "moved by -3 hours"),
    ],
)
def test_a_batch_that_is_wrong_as_a_whole_is_unfit_whole(april: pd.DataFrame, winter, change, column: str, seen: str):
    report = validation.check(change(april), winter)
    assert report.whole
    assert report.bad_rows.all()
    assert any(seen in finding.seen for finding in report.broken if finding.column == column), report.text()


def moved(rows: pd.DataFrame, hours: int) -> pd.DataFrame:
    """Move all times, and the clock in the name, by whole hours; no row contradicts itself."""
    times = [column for column in rows if column.endswith("_utc")]
    later = rows.assign(**{column: rows[column] + hours * HOUR for column in times})
    clock = later["scheduled_departure_utc"].dt.tz_convert(NEW_YORK).dt.strftime("%H%M")
    return later.assign(flight_id=days(later) + rows["flight_id"].str[10:-4] + clock)


def test_a_month_that_was_ordered_has_to_be_that_month_and_whole(april: pd.DataFrame):
    assert validation.check(april, month="2013-04").good
    late = validation.check(april[days(april) <= "2013-04-27"], month="2013-04")
    assert [finding.seen for finding in late.broken] == ["3 days are missing, such as 2013-04-28"]
    other = validation.check(april, month="2013-05")
    assert {finding.rule for finding in other.broken} == {
        "A flight leaves in the month that was ordered",
        "A month that was ordered whole has flights on each of its days",
    }
    with pytest.raises(FlightsError, match="2013-13"):
        validation.check(april, month="2013-13")


def test_kilometres_on_every_route_are_seen_even_without_a_history(april: pd.DataFrame, winter: pd.DataFrame):
    batch = corrupted("kilometres_for_miles", april)
    law = ("distance_miles", "A route has one distance")
    with_history, alone = validation.check(batch, winter), validation.check(batch)
    assert law in rules(with_history)
    assert law not in rules(alone)
    (finding,) = (one for one in with_history.findings if (one.column, one.rule) == law)
    known = set(winter["origin"] + winter["dest"])
    assert finding.count == (april["origin"] + april["dest"]).isin(known).sum()
    assert finding.seen == "EWR-CLT has 851.343, expected 529"
    assert ("distance_miles", usual(alone)) in rules(alone)


def usual(report: validation.Report) -> str:
    return next(finding.rule for finding in report.broken if "take about as long" in finding.rule)


def test_a_route_of_which_half_is_in_kilometres_is_told_without_a_history(april: pd.DataFrame):
    distance = april["distance_miles"].astype(float)
    third = np.arange(len(april)) % 3 == 0
    report = validation.check(april.assign(distance_miles=distance.mask(third, distance * 1.609344)))
    (finding,) = (one for one in report.broken if one.rule == "A route has one distance")
    told, wrong = set(finding.rows), set(april.loc[third, "flight_id"])
    # On a route with a handful of flights the wrong ones can be the majority.
    assert len(told & wrong) > 0.98 * len(wrong)
    assert len(told - wrong) < 0.01 * len(wrong)


def test_a_new_route_in_kilometres_is_told_by_the_time_that_it_takes(april: pd.DataFrame, winter: pd.DataFrame):
    new = april["dest"] == "ABQ"
    distance = april["distance_miles"].astype(float)
    report = validation.check(april.assign(distance_miles=distance.mask(new, distance * 1.609344)), winter)
    assert (april.index[report.bad_rows] == april.index[new]).all()
    assert "JFK-ABQ takes 0.6" in report.text()


def test_of_flights_that_came_twice_the_first_stays(april: pd.DataFrame, winter: pd.DataFrame):
    report = validation.check(pd.concat([april, april.iloc[100:400]]), winter)
    assert rules(report) == {("flight_id", "is unique")}
    assert np.flatnonzero(report.bad_rows).tolist() == list(range(len(april), len(april) + 300))
    again = validation.check(april, pd.concat([winter, april.iloc[-50:]]))
    assert rules(again) == {("flight_id", "A flight arrives once: what the history has is not taken again")}
    assert np.flatnonzero(again.bad_rows).tolist() == list(range(len(april) - 50, len(april)))


def test_more_than_a_fifth_of_bad_rows_makes_the_batch_unfit(april: pd.DataFrame):
    def without_label(number: int) -> validation.Report:
        minutes = april["air_time_minutes"].copy()
        minutes.iloc[:number] = np.nan
        return validation.check(april.assign(air_time_minutes=minutes))

    fifth = len(april) // 5
    assert without_label(fifth).bad_rows.sum() == fifth
    assert without_label(fifth + 1).bad_rows.sum() == len(april)


def test_the_report_as_text_table_and_json_says_the_same(april: pd.DataFrame, winter: pd.DataFrame):
    report = validation.check(corrupted("missing_labels", april), winter)
    table = report.table()
    assert list(table) == ["scope", "column", "rule", "count", "rows", "seen"]
    assert table["column"].tolist() == ["arrival_delay_minutes", "air_time_minutes", "dest"]
    assert table["scope"].tolist() == ["rows", "rows", "warning"]
    assert report.text().count("\n") == 0
    assert "breaks 2 rules. arrival_delay_minutes: has a value in every row (1,378 rows, such as 2013-" in report.text()
    read = json.loads(json.dumps(report.as_dict()))
    assert [one["count"] for one in read["findings"]] == table["count"].tolist()
    assert [len(one["rows"]) for one in read["findings"]] == [10, 10, len(report.warnings[0].rows[:10])]


def test_require_gives_the_batch_back_or_says_what_is_wrong(april: pd.DataFrame, winter: pd.DataFrame):
    assert validation.require(april, winter) is april
    with pytest.raises(
        FlightsError, match=r"distance_miles: A route has one distance \(27,521 rows, such as 2013-04-01"
    ):
        validation.require(corrupted("kilometres_for_miles", april), winter)


def test_check_changes_nothing(april: pd.DataFrame, winter: pd.DataFrame):
    batch = corrupted("text_in_numbers", april)
    copy, history = batch.copy(), winter.copy()
    validation.check(batch, winter)
    pd.testing.assert_frame_equal(batch, copy)
    pd.testing.assert_frame_equal(winter, history)


def test_a_batch_or_history_that_cannot_be_judged_is_one_sentence(april: pd.DataFrame, winter: pd.DataFrame):
    with pytest.raises(FlightsError, match="column 'dest' twice"):
        validation.check(pd.concat([april, april[["dest"]]], axis=1))
    with pytest.raises(FlightsError, match="history has no column 'carrier'"):
        validation.check(april, winter.drop(columns="carrier"))


def test_every_law_says_what_it_says_in_one_sentence():
    sentences = [law.sentence for law in validation.LAWS]
    assert len(set(sentences)) == len(sentences) >= 20
    assert [one for one in sentences if "\n" in one or len(one) > 110] == []


def test_a_month_is_checked_in_a_blink(april: pd.DataFrame, winter: pd.DataFrame):
    """Processor time, so that a busy machine is no failure; 35 ms where it was measured."""
    taken = []
    for _ in range(7):
        start = time.process_time()
        validation.check(april, winter)
        taken.append(time.process_time() - start)
    assert min(taken) < 0.15


@pytest.mark.parametrize("name", [*CORRUPTIONS, "nothing"])
def test_accepted_and_quarantined_together_are_the_batch(april: pd.DataFrame, winter, place: Settings, name: str):
    batch = april if name == "nothing" else corrupted(name, april)
    admitted = validation.admit(batch, "2013-04", place, winter)
    positions = np.arange(len(batch))
    bad = admitted.report.bad_rows
    pd.testing.assert_frame_equal(admitted.quarantined, batch[bad])
    pd.testing.assert_frame_equal(admitted.accepted, batch[~bad].infer_objects())
    assert sorted([*positions[bad], *positions[~bad]]) == positions.tolist()
    assert bool(len(admitted.quarantined)) == (name != "nothing")
    assert bool(files(place.state)) == (name != "nothing") if place.state.exists() else name == "nothing"
    if name != "nothing":
        kept, report = quarantine.read("2013-04", place)
        pd.testing.assert_frame_equal(kept, admitted.quarantined.reset_index(drop=True), check_dtype=False)
        assert report == json.loads(json.dumps(admitted.report.as_dict()))
    if len(admitted.accepted):
        assert validation.check(admitted.accepted, winter).good
        assert admitted.accepted.dtypes["distance_miles"].kind in "if"


def test_admitting_the_same_batch_twice_changes_nothing(april: pd.DataFrame, winter: pd.DataFrame, place: Settings):
    batch = corrupted("text_in_numbers", april)
    first = validation.admit(batch, "april", place, winter)
    before = files(place.state)
    second = validation.admit(batch, "april", place, winter)
    assert files(place.state) == before
    pd.testing.assert_frame_equal(first.accepted, second.accepted)
    assert len(validation.quarantined(place)) == 1


def test_other_rows_do_not_take_the_place_of_those_in_quarantine(april: pd.DataFrame, place: Settings):
    validation.admit(corrupted("missing_labels", april), "april", place)
    before = files(place.state)
    with pytest.raises(FlightsError, match="Other rows named 'april' are in quarantine"):
        validation.admit(corrupted("missing_labels", april, seed=2), "april", place)
    assert files(place.state) == before


def test_the_quarantine_lists_what_lies_in_it(april: pd.DataFrame, winter: pd.DataFrame, place: Settings):
    assert validation.quarantined(place).empty
    validation.admit(corrupted("text_in_numbers", april), "b", place, winter)
    validation.admit(corrupted("kilometres_for_miles", april), "a", place, winter)
    listed = validation.quarantined(place)
    assert listed["name"].tolist() == ["a", "b"]
    assert listed["rows"].tolist() == [27_564, 276]
    assert listed["of"].tolist() == [27_564, 27_564]
    assert listed["rules"].iloc[1] == "distance_miles: is a number"


def miles(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(distance_miles=(rows["distance_miles"] / 1.609344).round().astype(int))


def test_what_was_repaired_is_released_and_a_record_kept(april: pd.DataFrame, winter: pd.DataFrame, place: Settings):
    batch = corrupted("some_kilometres", april)
    admitted = validation.admit(batch, "april", place, winter)
    history = pd.concat([winter, admitted.accepted], ignore_index=True)
    released = validation.release("april", place, history, repair=miles)
    whole = pd.concat([admitted.accepted, released]).sort_values("flight_id", ignore_index=True)
    pd.testing.assert_frame_equal(whole, april.sort_values("flight_id", ignore_index=True), check_dtype=False)
    assert validation.quarantined(place).empty
    (record,) = (place.state / "released").glob("april-*")
    assert pd.read_parquet(record / "rejected.parquet")["distance_miles"].tolist() == pytest.approx(
        admitted.quarantined["distance_miles"].tolist()
    )
    assert pd.read_parquet(record / "repaired.parquet")["flight_id"].tolist() == released["flight_id"].tolist()
    with pytest.raises(FlightsError, match=r"No batch 'april' is in quarantine. There is: nothing"):
        validation.release("april", place)


def test_what_is_still_bad_or_left_out_stays(april: pd.DataFrame, winter: pd.DataFrame, place: Settings):
    admitted = validation.admit(corrupted("text_in_numbers", april), "april", place, winter)

    def half(rows: pd.DataFrame) -> pd.DataFrame:
        texts = rows["distance_miles"].astype(str).str.replace(",", "").str.removesuffix(" mi")
        return rows.assign(distance_miles=texts.astype(int)).iloc[:100]

    released = validation.release("april", place, winter, repair=half)
    assert released["flight_id"].tolist() == admitted.quarantined["flight_id"].iloc[:100].tolist()
    rest, _ = quarantine.read("april", place)
    pd.testing.assert_frame_equal(rest, admitted.quarantined.iloc[100:].reset_index(drop=True), check_dtype=False)


def test_without_a_repair_nothing_is_released_and_nothing_changed(april: pd.DataFrame, winter, place: Settings):
    validation.admit(corrupted("negative_air_times", april), "april", place, winter)
    before = files(place.state)
    with pytest.raises(
        FlightsError, match=r"Nothing of 'april' was released. .*air_time_minutes: is 10 to 900 minutes"
    ):
        validation.release("april", place, winter)
    with pytest.raises(FlightsError, match="rows that were not in quarantine"):
        validation.release("april", place, winter, repair=lambda rows: rows.set_index(rows.index + 1))
    assert files(place.state) == before


@pytest.mark.parametrize("name", ["", "../april", "a/b", ".hidden", "april\n"])
def test_a_name_that_is_none_is_refused(april: pd.DataFrame, place: Settings, name: str):
    with pytest.raises(FlightsError, match="cannot name a batch"):
        validation.admit(corrupted("missing_labels", april), name, place)
    assert not place.state.exists()


def test_damaged_rows_in_quarantine_are_refused_with_the_reason(april: pd.DataFrame, place: Settings):
    validation.admit(corrupted("missing_labels", april), "april", place)
    table = place.state / "quarantine" / "april" / "rejected.parquet"
    table.write_bytes(table.read_bytes()[:-1] + b"?")
    with pytest.raises(FlightsError, match=r"rows in .*april were damaged or changed. Delete that folder"):
        validation.release("april", place)
    (table.parent / "manifest.json").write_text("?")
    with pytest.raises(FlightsError, match=r"were damaged or changed"):
        validation.quarantined(place)


def test_a_quarantine_that_cannot_be_written_is_one_sentence(april: pd.DataFrame, tmp_path: Path):
    in_the_way = tmp_path / "state"
    in_the_way.write_text("a file where the folder should be")
    with pytest.raises(FlightsError, match=r"cannot be written: .*Nothing was admitted or released. Make room"):
        validation.admit(corrupted("missing_labels", april), "april", settings.load(state=in_the_way))
    assert in_the_way.read_text() == "a file where the folder should be"


CHILD = """
import resource, sys
import numpy as np
from flights import corruptions, data, settings, validation
from flights.errors import FlightsError
place = settings.load(state=sys.argv[1])
batch = corruptions.kilometres_for_miles(data.load(["2013-04"]), np.random.default_rng(1))
if sys.argv[2] == "full":
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
if sys.argv[2] == "killed":
    import os, signal
    from flights import storage
    storage.commit = lambda partial, folder: os.kill(os.getpid(), signal.SIGKILL)
try:
    validation.admit(batch, "april", place)
except FlightsError as error:
    sys.exit(str(error))
"""


@pytest.mark.parametrize(("accident", "status"), [("full", 1), ("killed", -9)])
def test_a_full_disk_or_a_kill_leaves_nothing_half_done(place: Settings, accident: str, status: int):
    """A limit on the size of a file stands in for a full disk: the write fails in the middle in the same way."""

    def admit(accident: str) -> subprocess.CompletedProcess:
        command = [sys.executable, "-c", CHILD, str(place.state), accident]
        return subprocess.run(command, capture_output=True, text=True, env={**os.environ, "OMP_NUM_THREADS": "1"})

    done = admit(accident)
    assert done.returncode == status, done.stderr
    if accident == "full":
        assert done.stderr.count("\n") == 1
        assert "cannot be written: File too large. Nothing was admitted or released. Make room" in done.stderr
        assert files(place.state) == {}
    assert validation.quarantined(place).empty
    assert admit("none").returncode == 0
    assert set(files(place.state)) == {f"quarantine/april/{name}" for name in ("manifest.json", "rejected.parquet")}
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 100_000
