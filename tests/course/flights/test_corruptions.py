"""Every kind of corrupted batch is stopped by a rule that names the column, and is the same again with its seed."""

import numpy as np
import pandas as pd
import pytest

from flights import data, validation
from flights.corruptions import CORRUPTIONS
from flights.errors import FlightsError

NAMED = {
    "kilometres_for_miles": ("distance_miles", "A route has one distance"),
    "some_kilometres": ("distance_miles", "A route has one distance"),
    "missing_column": ("distance_miles", "is a column of the batch"),
    "renamed_column": ("dest", "is a column of the batch"),
    "text_in_numbers": ("distance_miles", "is a number"),
    "duplicated_rows": ("flight_id", "is unique"),
    "batch_sent_twice": ("flight_id", "is unique"),
    "shuffled_air_times": ("air_time_minutes", "Air time grows with distance: their correlation is at least 0.8"),
    "local_time_for_utc": (
        "scheduled_departure_utc",
        "No departure is scheduled from midnight to five in New York",
    ),
    "negative_air_times": ("air_time_minutes", "is 10 to 900 minutes"),
    "missing_labels": ("air_time_minutes", "has a value in every row"),
    "missing_days": (
        "scheduled_departure_utc",
        "No day between the first and the last lacks its flights: each has a fifth of the usual number or more",
    ),
    "swapped_airports": ("origin", "is one of EWR, JFK, LGA"),
    "delays_in_hours": ("arrival_delay_minutes", "Arrival is scheduled arrival plus delay"),
    "garbled_airports": ("dest", "is three capital letters, such as LAX"),
    "month_before": ("flight_id", "A flight arrives once: what the history has is not taken again"),
    "later_weather": (
        "weather_hour_utc",
        "The weather is that of the last hour completed before departure: a later one is a leak",
    ),
}


@pytest.fixture(scope="module")
def spring() -> pd.DataFrame:
    data.ingest(data.MONTHS[:7])
    return data.load(data.MONTHS[3:6])


@pytest.fixture(scope="module")
def july() -> pd.DataFrame:
    return data.load(["2013-07"])


def made(name: str, batch: pd.DataFrame, seed: int = 7) -> pd.DataFrame:
    return CORRUPTIONS[name](batch, np.random.default_rng(seed))


def test_there_are_ten_kinds_or_more_and_each_has_its_rule():
    assert len(CORRUPTIONS) >= 10
    assert list(NAMED) == list(CORRUPTIONS)
    assert all(function.__doc__.endswith(".") for function in CORRUPTIONS.values())


@pytest.mark.parametrize("name", CORRUPTIONS)
def test_a_corrupted_month_is_stopped_by_the_rule_that_it_breaks(july: pd.DataFrame, spring: pd.DataFrame, name: str):
    report = validation.check(made(name, july), spring)
    column, rule = NAMED[name]
    (finding,) = (one for one in report.broken if (one.column, one.rule) == (column, rule))
    assert finding.count > 0
    assert finding.scope == "batch" or set(finding.rows) <= set(made(name, july)["flight_id"])
    with pytest.raises(FlightsError, match=column):
        validation.require(made(name, july), spring)


@pytest.mark.parametrize("name", [name for name in CORRUPTIONS if name != "month_before"])
def test_a_corrupted_month_is_stopped_without_a_history(july: pd.DataFrame, name: str):
    assert not validation.check(made(name, july)).good


def test_the_month_before_needs_the_history_or_the_month_that_was_ordered(july: pd.DataFrame, spring: pd.DataFrame):
    batch = made("month_before", july)
    assert validation.check(batch).good
    assert not validation.check(batch, month="2013-07").good
    assert not validation.check(batch, spring).good


@pytest.mark.parametrize("name", [name for name in CORRUPTIONS if name != "missing_days"])
@pytest.mark.parametrize("flights", [10, 900])
def test_a_small_corrupted_batch_is_stopped_too(july: pd.DataFrame, spring: pd.DataFrame, name: str, flights: int):
    assert not validation.check(made(name, july.iloc[5_000 : 5_000 + flights]), spring).good


@pytest.mark.parametrize("name", CORRUPTIONS)
def test_the_same_seed_makes_the_same_batch_and_leaves_the_good_one_alone(july: pd.DataFrame, name: str):
    before = july.copy()
    pd.testing.assert_frame_equal(made(name, july), made(name, july))
    pd.testing.assert_frame_equal(july, before)
    assert not made(name, july).equals(july)


@pytest.mark.parametrize(
    "name", ["text_in_numbers", "duplicated_rows", "negative_air_times", "missing_labels", "garbled_airports"]
)
def test_another_seed_corrupts_other_rows(july: pd.DataFrame, spring: pd.DataFrame, name: str):
    first, second = (validation.check(made(name, july, seed), spring) for seed in (1, 2))
    assert first.broken[0].rule == second.broken[0].rule
    assert first.broken[0].rows != second.broken[0].rows
