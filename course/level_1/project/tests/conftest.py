"""Flights for the tests: small tables whose right answers can be worked out by hand."""

import pandas as pd
import pytest


@pytest.fixture
def two_flights() -> pd.DataFrame:
    """One flight late on a Friday evening in New York, already Saturday in UTC, and one on a summer noon."""
    return pd.DataFrame(
        {
            "carrier": ["UA", "DL"],
            "origin": ["EWR", "JFK"],
            "dest": ["SFO", "LAX"],
            "distance_miles": [2565, 2475],
            "scheduled_departure_utc": pd.to_datetime(["2013-01-05 01:45", "2013-07-10 16:05"], utc=True),
            "air_time_minutes": [360.0, 310.0],
            "arrival_delay_minutes": [15.0, 14.0],
        }
    )
