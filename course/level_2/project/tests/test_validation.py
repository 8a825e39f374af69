"""What a batch has to be: a good one passes, and a bad one is stopped with column, rule and rows."""

import pytest

from flights import corruptions, data, validation
from flights.errors import FlightsError


@pytest.fixture(scope="module")
def january():
    data.ingest(["2013-01"])
    return data.load(["2013-01"])


def test_month_as_it_came_passes(january):
    assert validation.check(january).good


def test_distance_in_kilometres_is_stopped(january):
    batch = january.assign(distance_miles=january["distance_miles"] * 1.609)
    with pytest.raises(FlightsError, match="distance_miles"):
        validation.require(batch, history=january)


def test_every_known_corruption_is_stopped(january):
    import numpy as np

    for name, spoil in corruptions.CORRUPTIONS.items():
        assert not validation.check(spoil(january, np.random.default_rng(2013)), history=january).good, name
