"""The gates: a good model passes, and one that learned from shuffled labels does not."""

import numpy as np
import pytest

from flights import data, gates, learning, packaging, parameters, settings, store


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    data.ingest(["2013-01", "2013-02", "2013-03", "2013-04"])
    return settings.load(state=tmp_path_factory.mktemp("state"))


def packed(place, folder, shuffled=False):
    chosen = parameters.load("flight_time", "extended", solver="cholesky")
    flights = store.load(chosen.train_months, chosen.features, chosen.use_case, place)
    if shuffled:
        truth = np.random.default_rng(1).permutation(flights["air_time_minutes"])
        flights = flights.assign(air_time_minutes=truth)
    return packaging.load(packaging.pack(learning.fit(flights, chosen), chosen, {}, folder / "package"))


def april(place):
    return store.load(["2013-04"], ["route_mean_7d"], "flight_time", place)


def test_good_model_is_let_through(place, tmp_path):
    verdict = gates.check(packed(place, tmp_path), april(place), place)
    assert verdict.passed, verdict.text()


def test_model_of_shuffled_labels_is_refused(place, tmp_path):
    verdict = gates.check(packed(place, tmp_path, shuffled=True), april(place), place)
    assert {"requirement", "baseline"} <= set(verdict.refused_by)
