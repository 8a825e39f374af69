"""Features are what is known at the gate; a target is never guessed."""

import numpy as np
import pandas as pd
import pytest

from flights import features, model, use_cases
from flights.errors import FlightsError


@pytest.fixture
def flights() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "carrier": ["UA", "B6"],
            "origin": ["EWR", "JFK"],
            "dest": ["IAH", "SJU"],
            "distance_miles": [1400, 1598],
            "scheduled_departure_utc": pd.to_datetime(["2013-04-08 01:30", "2013-04-08 14:00"], utc=True),
            "arrival_delay_minutes": [15.0, 14.0],
            "air_time_minutes": [227.0, np.nan],
        },
        index=[7, 3],
    )


def test_hour_and_day_are_those_of_new_york(flights: pd.DataFrame):
    built = features.build(flights, ["hour", "day_of_week"])
    assert built.to_dict("list") == {"hour": [21, 10], "day_of_week": [6, 0]}
    assert list(built.index) == [7, 3]


def test_fifteen_minutes_are_late(flights: pd.DataFrame):
    assert features.target(flights, use_cases.load("late_arrival")).tolist() == [True, False]


def test_flight_without_a_target_is_refused(flights: pd.DataFrame):
    with pytest.raises(FlightsError, match="1 flights have no air_time_minutes"):
        features.target(flights, use_cases.load("flight_time"))


def test_unknown_feature_names_the_known_ones(flights: pd.DataFrame):
    with pytest.raises(FlightsError, match="There are: carrier"):
        features.build(flights, ["arr_delay"])


def test_missing_column_is_named(flights: pd.DataFrame):
    with pytest.raises(FlightsError, match="distance_miles"):
        features.build(flights.drop(columns="distance_miles"), ["distance_miles"])


def test_no_feature_is_made_of_what_happens_after_the_gate(flights: pd.DataFrame):
    late = flights.assign(arrival_delay_minutes=999.0, air_time_minutes=999.0, departure_delay_minutes=999.0)
    names = list(features.FEATURES)
    pd.testing.assert_frame_equal(features.build(late, names), features.build(flights, names))


def test_route_mean_falls_back_to_the_mean_of_all(flights: pd.DataFrame):
    late = use_cases.load("late_arrival")
    there, elsewhere = flights, flights.assign(dest="XNA")
    assert model.route_mean(flights, there, late).tolist() == [1.0, 0.0]
    assert model.route_mean(flights, elsewhere, late).tolist() == [0.5, 0.5]


def test_training_on_nothing_is_refused(flights: pd.DataFrame):
    with pytest.raises(FlightsError, match="no flight to train on"):
        model.train(flights.iloc[:0], use_cases.load("flight_time"))
