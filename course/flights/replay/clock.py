"""Level 2: the clock of 2013: its periods one after the other, and what is known when one begins."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from flights import data
from flights.errors import FlightsError
from flights.features import NEW_YORK
from flights.store.windows import new_york_day

FIRST, LAST = "2013-04-01", "2013-12-31"  # January to March are history
STEPS = {"day": pd.DateOffset(days=1), "week": pd.DateOffset(weeks=1), "month": pd.DateOffset(months=1)}


@dataclass(frozen=True)
class Period:
    """Some days in a row on the calendar of New York, from midnight of `first` to the end of `last`."""

    name: str
    first: pd.Timestamp
    last: pd.Timestamp

    @property
    def months(self) -> tuple[str, ...]:
        """Return the months that the period touches: their data has to have arrived when it is over."""
        return tuple(str(month) for month in pd.period_range(self.first, self.last, freq="M"))

    @property
    def whole_month(self) -> str | None:
        """Return the month that the period is, or None if it is more, less or another piece of time."""
        is_one = len(self.months) == 1 and self.first.is_month_start and self.last.is_month_end
        return self.months[0] if is_one else None

    @property
    def begins(self) -> pd.Timestamp:
        """Return the moment at which it begins, in UTC."""
        return self.first.tz_localize(NEW_YORK).tz_convert("UTC")

    def known_until(self, label_delay_days: int) -> pd.Timestamp:
        """Return the last day whose truth is known on the morning of the first one."""
        return self.first - pd.Timedelta(days=label_delay_days)

    def of(self, flights: pd.DataFrame) -> pd.DataFrame:
        """Return the flights whose scheduled departure lies in the period."""
        return flights[new_york_day(flights).between(self.first, self.last)]


def periods(first: str = FIRST, last: str = LAST, every: str = "month") -> Iterator[Period]:
    """Yield the periods from `first` to `last`, in their order; the last one ends there even if it is cut short.

    `every` is "day", "week" (seven days from `first` on) or "month". Raises FlightsError on another one, or on days
    that are not in the data.
    """
    if every not in STEPS:
        raise FlightsError(f"Unknown period {every!r}. There are: {', '.join(STEPS)}.")
    for day in (first, last):
        data.check_month(day[:7])
    start, end = pd.Timestamp(first), pd.Timestamp(last)
    while start <= end:
        begin_of_next = (start.replace(day=1) if every == "month" else start) + STEPS[every]
        until = min(begin_of_next - pd.Timedelta(days=1), end)
        name = start.strftime("%Y-%m" if every == "month" else "%Y-%m-%d")
        yield Period(name, start, until)
        start = begin_of_next
