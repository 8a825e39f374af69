"""Unit tests of the features: one function at a time, on two flights."""

import pytest

from flights import features, use_cases
from flights.errors import FlightsError


def test_hour_is_the_one_on_the_clock_of_new_york(two_flights):
    assert list(features.hour(two_flights)) == [20, 12]


def test_day_of_week_is_the_one_in_new_york(two_flights):
    assert list(features.day_of_week(two_flights)) == [4, 2]


def test_build_gives_the_features_that_were_asked_for_in_their_order(two_flights):
    built = features.build(two_flights, ["distance_miles", "hour"])
    assert list(built.columns) == ["distance_miles", "hour"]
    assert list(built["distance_miles"]) == [2565, 2475]


def test_build_leaves_the_flights_as_they_were(two_flights):
    before = two_flights.copy()
    features.build(two_flights, list(features.FEATURES))
    assert two_flights.equals(before)


def test_unknown_feature_is_refused_by_name(two_flights):
    with pytest.raises(FlightsError, match="'wind'"):
        features.build(two_flights, ["wind"])


def test_late_means_the_limit_itself_or_more(two_flights):
    assert list(features.target(two_flights, use_cases.load("late_arrival"))) == [True, False]


def test_flight_without_a_target_is_refused(two_flights):
    two_flights.loc[0, "air_time_minutes"] = None
    with pytest.raises(FlightsError, match="1 flights have no air_time_minutes"):
        features.target(two_flights, use_cases.load("flight_time"))
