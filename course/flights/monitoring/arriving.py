"""Level 3: where truth comes from when the monitor runs by itself: from the months that have been ingested."""

from collections.abc import Collection, Mapping
from pathlib import Path

import pandas as pd

from flights import data
from flights.settings import Settings
from flights.use_cases import UseCase

COMPLETED, SET_ASIDE = "clean/flights", "clean/set_aside"


def months(settings: Settings) -> dict[str, int]:
    """Return the months that are there, each with the moment at which it came, in nanoseconds since 1970.

    A month that is ingested again, or repaired, has come again.
    """
    found = {}
    for month in data.MONTHS:
        try:
            found[month] = _manifest(settings.data, month).stat().st_mtime_ns
        except OSError:
            continue
    return found


def truth(
    use_case: UseCase, settings: Settings, flights: Collection[str], came: Mapping[str, int], now: pd.Timestamp
) -> pd.DataFrame:
    """Return `flight_id`, `truth` and `known_at` of those `flights` that lie in the months that `came` up to `now`.

    A flight that was cancelled or diverted has a truth without a value: none will come. `known_at` is the moment at
    which the month came. Raises FlightsError if a month is damaged.
    """
    there = {month: pd.Timestamp(moment, unit="ns", tz="UTC") for month, moment in came.items()}
    asked = {flight[:7] for flight in flights}  # the id of a flight begins with its day
    parts = [pd.DataFrame({"flight_id": [], "truth": [], "known_at": []})]
    for month, known_at in there.items():
        if month in asked and known_at <= now:
            done, aside = (data.load([month], settings.data, table) for table in (COMPLETED, SET_ASIDE))
            values = {"truth": done[use_case.target].astype(float), "known_at": known_at}
            parts.append(done[["flight_id"]].assign(**values))
            parts.append(aside[["flight_id"]].assign(truth=float("nan"), known_at=known_at))
    rows = pd.concat([part for part in parts if len(part)] or parts, ignore_index=True)
    return rows[rows["flight_id"].isin(set(flights))].reset_index(drop=True)


def _manifest(root: Path, month: str) -> Path:
    return root / month / "manifest.json"
