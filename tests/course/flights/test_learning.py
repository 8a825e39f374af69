"""Fitting what the parameters describe: Level 1's model where they ask for it, gaps filled where weather comes in."""

import numpy as np
import pandas as pd
import pytest

from flights import data, learning, model, parameters, use_cases
from flights.errors import FlightsError


@pytest.fixture(scope="module")
def january() -> pd.DataFrame:
    data.ingest(["2013-01"])
    return data.load(["2013-01"]).head(4_000)


@pytest.mark.parametrize("name", use_cases.names())
def test_golden_parameters_give_the_model_of_level_1(name: str, january: pd.DataFrame):
    use_case, golden = use_cases.load(name), parameters.load(name)
    of_level_1 = model.predict(model.train(january, use_case), january, use_case)
    assert np.array_equal(learning.predict(learning.fit(january, golden), january, golden), of_level_1)


@pytest.mark.parametrize("name", use_cases.names())
def test_missing_weather_becomes_the_mean(name: str, january: pd.DataFrame):
    weather = parameters.load(name, "weather")
    fitted = learning.fit(january, weather)
    flight = january.head(1)
    gone = flight.assign(**dict.fromkeys(parameters.WEATHER, np.nan))
    mean = flight.assign(**{column: january[column].mean() for column in parameters.WEATHER})
    assert learning.predict(fitted, gone, weather) == pytest.approx(learning.predict(fitted, mean, weather))


def test_weather_and_penalty_reach_the_model(january: pd.DataFrame):
    golden = parameters.load("flight_time")
    stronger = parameters.load("flight_time", alpha=500.0)
    weather = parameters.load("flight_time", "weather")
    errors = {
        one.digest(): learning.evaluate(learning.fit(january, one), january, one) for one in (golden, stronger, weather)
    }
    assert errors[weather.digest()] < errors[golden.digest()] < errors[stronger.digest()]


def test_both_solvers_give_the_same_predictions(january: pd.DataFrame):
    by_solver = [
        learning.predict(learning.fit(january, chosen), january, chosen)
        for chosen in (parameters.load("flight_time", "weather", solver=solver) for solver in parameters.SOLVERS)
    ]
    assert np.abs(by_solver[0] - by_solver[1]).max() < 1e-8


def test_lagged_feature_has_to_be_joined_first(january: pd.DataFrame):
    extended = parameters.load("flight_time", "extended")
    with pytest.raises(FlightsError, match=r"no 'route_mean_7d'\. Join it from the feature repository"):
        learning.fit(january, extended)


def test_no_flight_is_one_sentence(january: pd.DataFrame):
    with pytest.raises(FlightsError, match="no flight to train on"):
        learning.fit(january.head(0), parameters.load("flight_time"))


def test_what_was_not_known_yet_teaches_nothing(january: pd.DataFrame):
    golden = parameters.load("flight_time", known_until="2013-01-03")
    day = january["scheduled_departure_utc"].dt.tz_convert("America/New_York").dt.strftime("%d")
    known, truth = learning.examples(january, golden)
    assert known.index.tolist() == january.index[day <= "03"].tolist()
    assert len(truth) == len(known) < len(january)
    assert len(learning.examples(january, parameters.load("flight_time"))[0]) == len(january)
    window = parameters.load("flight_time", known_from="2013-01-02", known_until="2013-01-03")
    assert learning.examples(january, window)[0].index.tolist() == january.index[(day == "02") | (day == "03")].tolist()
