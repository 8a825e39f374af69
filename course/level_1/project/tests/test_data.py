"""The data pipeline: raw rows become clean ones, and a month is there whole or not at all."""

import pandas as pd
import pytest

from flights import cleaning, data
from flights.errors import FlightsError


def test_unknown_month_is_refused_before_anything_is_written(tmp_path):
    with pytest.raises(FlightsError, match="2014-01"):
        data.ingest(["2014-01"], tmp_path / "data")
    assert not (tmp_path / "data").exists()


def test_month_that_is_not_there_is_no_empty_table(tmp_path):
    with pytest.raises(FlightsError):
        data.load(["2013-01"], tmp_path)


def test_cancelled_and_diverted_flights_are_told_apart():
    raw = pd.DataFrame(
        {
            "dep_time": [900.0, None, 1000.0, 1100.0],
            "arr_time": [1000.0, None, 1100.0, None],
            "air_time": [50.0, None, None, None],
            "arr_delay": [5.0, None, None, None],
        }
    )
    assert list(cleaning.status(raw)) == ["completed", "cancelled", "diverted", "unfinished"]
