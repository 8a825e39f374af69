"""The training pipeline: a second run does nothing, and a changed parameter redoes what depends on it."""

import pytest

from flights import data, parameters, settings, tracking, training


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    data.ingest(["2013-01", "2013-02"])
    return settings.load(state=tmp_path_factory.mktemp("state"))


@pytest.fixture(scope="module")
def chosen():
    return parameters.load("flight_time", train_months=["2013-01"], evaluate_months=["2013-02"])


def test_second_run_does_nothing(place, chosen):
    first, second = training.train(chosen, place), training.train(chosen, place)
    assert second.ran == ()
    assert second.metrics == first.metrics


def test_changed_penalty_fits_again_on_the_same_data(place, chosen):
    training.train(chosen, place)
    other = training.train(parameters.from_dict({**chosen.as_dict(), "alpha": 10.0}), place)
    assert "fit" in other.ran
    assert other.kept


def test_recorded_run_can_be_made_again_to_the_last_digit(place, chosen):
    run_id = tracking.record(training.train(chosen, place), place)
    again = tracking.reproduce(run_id, place)
    assert again.metrics == again.recorded
    assert again.max_difference == 0
