"""Level 2: the laws of a batch as a whole: its units, its days, its clock, and what is new in it."""

import numpy as np

from flights.validation.batch import MINUTES_A_DAY, Batch, Broken
from flights.validation.schema import ORIGINS

# Below these numbers of flights chance alone would break a law, so it does not speak.
FEW, SOME, MANY = 10, 30, 500


def takes_the_usual_time(batch: Batch) -> Broken | None:
    """Half of the flights take about as long as their distance lets expect: 0.7 to 1.4 times as long."""
    known = batch.pace[np.isfinite(batch.pace)]
    if len(known) < FEW or 0.7 <= (middle := float(np.median(known))) <= 1.4:
        return None
    return _all(batch, f"the middle flight takes {middle:.2f} times as long: is it another unit?")


def takes_longer_the_further(batch: Batch) -> Broken | None:
    """Air time grows with distance: their correlation is at least 0.8."""
    far, long = batch.numbers("distance_miles"), batch.numbers("air_time_minutes")
    known = np.isfinite(far) & np.isfinite(long)
    if known.sum() < SOME or far[known].std() < 200:
        return None
    together = float(np.corrcoef(far[known], long[known])[0, 1]) if long[known].std() else 0.0
    return None if together >= 0.8 else _all(batch, f"a correlation of {together:.2f}: were they shuffled?")


def no_day_is_missing(batch: Batch) -> Broken | None:
    """No day between the first and the last lacks its flights: each has a fifth of the usual number or more."""
    first, counts = _days(batch)
    # A day's flights are usual where most days have a timetable, not a handful; a storm leaves a third of them.
    usual = float(np.median(counts[counts > 0]))
    empty = counts < usual / 5
    if usual < 50 or not empty.any():
        return None
    day = (first + np.argmax(empty)).astype("datetime64[D]")
    return _all(batch, f"{empty.sum()} of {len(counts)} days, such as {day}, with {counts[np.argmax(empty)]} flights")


def month_is_whole(batch: Batch) -> Broken | None:
    """A month that was ordered whole has flights on each of its days."""
    if batch.month is None or len(batch.flights) < MANY:
        return None
    there = np.unique(batch.local // MINUTES_A_DAY).astype("datetime64[D]")
    month = np.datetime64(batch.month, "M")
    missing = np.setdiff1d(np.arange(month.astype("datetime64[D]"), (month + 1).astype("datetime64[D]")), there)
    return _all(batch, f"{len(missing)} days are missing, such as {missing[0]}") if len(missing) else None


def clock_as_before(batch: Batch) -> Broken | None:
    """The timetable keeps its hours: departures do not move against the history by whole hours."""
    if min(len(batch.flights), len(batch.history)) < MANY:
        return None
    here, before = (_hours(minutes) for minutes in (batch.local, batch.history_local))
    apart = {shift: float(np.abs(here - np.roll(before, shift)).sum() / 2) for shift in range(-12, 12)}
    nearest = min(apart, key=lambda shift: (apart[shift], abs(shift)))
    if apart[0] < 0.08 or apart[nearest] > apart[0] / 2:
        return None
    return _all(batch, f"moved by {nearest:+d} hours they fit: is it another time zone?")


def mostly_known_destinations(batch: Batch) -> Broken | None:
    """At most one flight in twenty goes where the history never went."""
    share = float(_unknown(batch, "dest").mean())
    few = len(batch.flights) < 100 or len(batch.history) < MANY
    return None if few or share <= 0.05 else _all(batch, f"{share:.0%} of the flights do")


def new_destination(batch: Batch) -> Broken | None:
    """A destination is new: allowed, and the model knows nothing of it."""
    return _new(batch, "dest")


def new_carrier(batch: Batch) -> Broken | None:
    """A carrier is new: allowed, and the model knows nothing of it."""
    return _new(batch, "carrier")


def silent_airport(batch: Batch) -> Broken | None:
    """Flights leave from all three airports."""
    silent = sorted(set(ORIGINS) - set(batch.flights["origin"].unique())) if len(batch.flights) >= MANY else []
    return None if not silent else _all(batch, f"none leaves from {', '.join(silent)}")


def _all(batch: Batch, seen: str) -> Broken:
    return Broken(np.ones(len(batch.flights), dtype=bool), seen)


def _days(batch: Batch) -> tuple[int, np.ndarray]:
    """Return the first day (since 1970) and the number of flights on each day from there to the last."""
    days = batch.local[batch.flights["scheduled_departure_utc"].notna()] // MINUTES_A_DAY
    return int(days.min()), np.bincount(days - days.min())


def _hours(minutes: np.ndarray) -> np.ndarray:
    """Return the share of departures in each hour of the day, shape (24,)."""
    return np.bincount(minutes % MINUTES_A_DAY // 60, minlength=24) / len(minutes)


def _unknown(batch: Batch, column: str) -> np.ndarray:
    """Return which flights have a value of `column` that the history never had; none without a history."""
    here, before = batch.coded(column)
    known = np.zeros(max(here.max(), before.max(initial=0)) + 2, dtype=bool)
    known[before] = True
    return ~known[here] & (here >= 0) & bool(len(before))


def _new(batch: Batch, column: str) -> Broken | None:
    unknown = _unknown(batch, column)
    names = ", ".join(sorted(batch.flights[column][unknown].unique())[:5]) if unknown.any() else ""
    return Broken(unknown, f"new: {names}") if names else None
