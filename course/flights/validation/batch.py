"""Level 2: a batch under examination: its flights, the history before it, and what several laws need of both."""

from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd

from flights.features import NEW_YORK

MINUTES_A_DAY = 1_440


class Broken(NamedTuple):
    """How a law was broken: the rows, booleans of shape (n_flights,), and a value seen beside what was expected."""

    bad: np.ndarray
    seen: str


class Batch:
    """The flights of a batch with what several laws need, computed once; a law runs only if its columns are there.

    `history` are flights that were accepted before, or an empty table with the same columns. `month` is the month
    that was ordered whole, "2013-04", if one was.
    """

    def __init__(self, flights: pd.DataFrame, history: pd.DataFrame, month: str | None) -> None:
        self.flights, self.history, self.month = flights, history, month
        self._coded: dict[str, tuple[np.ndarray, np.ndarray]] = {}

    @cached_property
    def local(self) -> np.ndarray:
        """Scheduled departure on the clock of New York, in minutes since 1970; shape (n_flights,)."""
        return local_minutes(self.flights["scheduled_departure_utc"])

    @cached_property
    def history_local(self) -> np.ndarray:
        """The same for the history."""
        return local_minutes(self.history["scheduled_departure_utc"])

    @cached_property
    def pace(self) -> np.ndarray:
        """Air time as a share of what the distance lets expect: 18 minutes to climb and descend, then 480 mph."""
        expected = 18 + self.numbers("distance_miles") / 480 * 60
        return self.numbers("air_time_minutes") / expected

    @cached_property
    def routes(self) -> tuple[np.ndarray, np.ndarray]:
        """A number per route, of the batch's flights and of the history's."""
        (origin, old_origin), (dest, old_dest) = self.coded("origin"), self.coded("dest")
        most = max(dest.max(initial=0), old_dest.max(initial=0)) + 2
        return (origin + 1) * most + dest + 1, (old_origin + 1) * most + old_dest + 1

    @cached_property
    def on_new_route(self) -> np.ndarray:
        """Which flights are on a route that the history does not have; without a history all of them."""
        here, before = self.routes
        known = np.zeros(max(here.max(), before.max(initial=0)) + 1, dtype=bool)
        known[before] = True
        return ~known[here]

    def numbers(self, column: str) -> np.ndarray:
        """Return a column as floats."""
        return self.flights[column].to_numpy(dtype=float, na_value=np.nan)

    def coded(self, column: str) -> tuple[np.ndarray, np.ndarray]:
        """Return a column of names as numbers, of the batch and of the history: the same name, the same number.

        A missing name is -1. Comparing numbers takes a tenth of the time that names take.
        """
        if column not in self._coded:
            here, names = pd.factorize(self.flights[column])
            before, old_names = pd.factorize(self.history[column])
            numbers = {name: number for number, name in enumerate(dict.fromkeys([*names, *old_names]))}
            table = np.array([*(numbers[name] for name in old_names), -1])
            self._coded[column] = here, table[before]
        return self._coded[column]

    def minutes_between(self, first: str, second: str) -> np.ndarray:
        """Return the minutes from one time to another."""
        seconds = (self.flights[second] - self.flights[first]).dt.total_seconds()
        return seconds.to_numpy(dtype=float) / 60


def local_minutes(times: pd.Series) -> np.ndarray:
    """Return moments in UTC as minutes since 1970 on the clock of New York; a missing one becomes year 1970."""
    clock = times.dt.tz_convert(NEW_YORK).dt.tz_localize(None)
    return (clock.fillna(pd.Timestamp(0)) if clock.hasnans else clock).to_numpy().astype("datetime64[m]").astype(int)
