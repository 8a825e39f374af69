"""Level 2: the laws of single flights: what must hold between the columns of a row, and with the flights before."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from flights.validation.batch import MINUTES_A_DAY, Batch, Broken


def one_distance_per_route(batch: Batch) -> Broken | None:
    """A route has one distance."""
    here, before = batch.routes
    distances = batch.numbers("distance_miles")
    known = np.full(max(here.max(), before.max(initial=0)) + 1, np.nan)
    known[before] = batch.history["distance_miles"].to_numpy(dtype=float)
    expected, new = known[here], batch.on_new_route
    if new.any():
        expected[new] = pd.Series(distances[new]).groupby(here[new]).transform("median")
    # Two routes to Eagle County differ by a mile from one airline to the next.
    bad = np.abs(distances - expected) > np.maximum(2, expected / 100)
    return _broken(bad, batch, lambda row: f"{_route(batch, row)} has {distances[row]:g}, expected {expected[row]:g}")


def route_takes_its_time(batch: Batch) -> Broken | None:
    """A new route takes about as long as its distance lets expect: half of its flights 0.7 to 1.6 times as long."""
    new = batch.on_new_route
    if not new.any():
        return None
    flown = pd.Series(batch.pace[new]).groupby(batch.routes[0][new])
    middle, number = np.ones(len(new)), np.zeros(len(new))
    middle[new], number[new] = flown.transform("median"), flown.transform("size")
    bad = ((middle < 0.7) | (middle > 1.6)) & (number >= 5)
    return _broken(bad, batch, lambda row: f"{_route(batch, row)} takes {middle[row]:.2f} times as long: another unit?")


def plausible_speed(batch: Batch) -> Broken | None:
    """A flight is faster than a car and slower than sound: 60 to 720 miles per hour."""
    with np.errstate(divide="ignore"):
        speed = batch.numbers("distance_miles") / batch.numbers("air_time_minutes") * 60
    bad = (speed < 60) | (speed > 720)
    return _broken(bad, batch, lambda row: f"{_route(batch, row)} at {speed[row]:.0f} miles per hour")


def shorter_than_gate_to_gate(batch: Batch) -> Broken | None:
    """The time in the air is shorter than that from gate to gate, by at most six hours on the ground."""
    ground = batch.minutes_between("departure_utc", "arrival_utc") - batch.numbers("air_time_minutes")
    bad = (ground < 0) | (ground > 360)
    return _broken(bad, batch, lambda row: f"{ground[row]:g} minutes on the ground")


def departure_adds_up(batch: Batch) -> Broken | None:
    """Departure is scheduled departure plus delay."""
    return _adds_up(batch, "departure")


def arrival_adds_up(batch: Batch) -> Broken | None:
    """Arrival is scheduled arrival plus delay."""
    return _adds_up(batch, "arrival")


def _adds_up(batch: Batch, which: str) -> Broken | None:
    late = batch.minutes_between(f"scheduled_{which}_utc", f"{which}_utc")
    delay = batch.numbers(f"{which}_delay_minutes")
    bad = np.abs(late - delay) >= 0.5
    return _broken(bad, batch, lambda row: f"a delay of {delay[row]:g}, by the times it is {late[row]:g} minutes")


def scheduled_in_order(batch: Batch) -> Broken | None:
    """A flight is scheduled to arrive after it leaves, within 18 hours."""
    block = batch.minutes_between("scheduled_departure_utc", "scheduled_arrival_utc")
    return _broken((block <= 0) | (block > 1_080), batch, lambda row: f"{block[row]:g} minutes after departure")


def nobody_leaves_at_night(batch: Batch) -> Broken | None:
    """No departure is scheduled from midnight to five in New York."""
    hour = batch.local % MINUTES_A_DAY // 60
    bad = (hour < 5) & batch.flights["scheduled_departure_utc"].notna().to_numpy()
    return _broken(bad, batch, lambda row: f"{hour[row]}:{batch.local[row] % 60:02} in New York")


def weather_was_known(batch: Batch) -> Broken | None:
    """The weather is that of the last hour completed before departure: a later one is a leak."""
    hour = batch.flights["scheduled_departure_utc"].dt.floor("h") - pd.Timedelta(hours=1)
    off = (batch.flights["weather_hour_utc"] - hour).dt.total_seconds().to_numpy(dtype=float) / 3_600
    return _broken(np.abs(off) > 0, batch, lambda row: f"{off[row]:+g} hours from that hour")


def dew_point_below_temperature(batch: Batch) -> Broken | None:
    """The dew point is never above the temperature."""
    dew, temperature = batch.numbers("dew_point_fahrenheit"), batch.numbers("temperature_fahrenheit")
    bad = dew > temperature + 0.1
    return _broken(bad, batch, lambda row: f"a dew point of {dew[row]:g} at {temperature[row]:g}")


def named_after_its_columns(batch: Batch) -> Broken | None:
    """A flight_id says the day, carrier, number, origin and clock of its row."""
    day, clock = np.divmod(batch.local, MINUTES_A_DAY)
    first = int(day.min())
    days = pa.array([str(np.datetime64(one, "D")) for one in range(first, int(day.max()) + 1)])
    clocks = pa.array([f"{minute // 60:02}{minute % 60:02}" for minute in range(MINUTES_A_DAY)])
    carrier, origin, given = (_texts(batch.flights[name]) for name in ("carrier", "origin", "flight_id"))
    number = pc.cast(pa.array(np.nan_to_num(batch.numbers("flight_number")).astype(int)), pa.string())
    flight = pc.binary_join_element_wise(carrier, number, "")
    expected = pc.binary_join_element_wise(days.take(day - first), flight, origin, clocks.take(clock), "-")
    bad = pc.fill_null(pc.not_equal(expected, given), False).to_numpy(zero_copy_only=False)
    bad = bad & batch.flights["scheduled_departure_utc"].notna().to_numpy()
    return _broken(bad, batch, lambda row: f"the columns say {expected[row]}")


def of_the_month(batch: Batch) -> Broken | None:
    """A flight leaves in the month that was ordered."""
    if batch.month is None:
        return None
    days = (batch.local // MINUTES_A_DAY).astype("datetime64[D]")
    bad = days.astype("datetime64[M]") != np.datetime64(batch.month, "M")
    bad &= batch.flights["scheduled_departure_utc"].notna().to_numpy()
    return _broken(bad, batch, lambda row: f"{days[row]}, ordered was {batch.month}")


def scheduled_once(batch: Batch) -> Broken | None:
    """A flight arrives once: what the history has is not taken again."""
    # Only flights of the same days can be the same: to compare the names of a whole year would take a second.
    day, days = batch.history_local // MINUTES_A_DAY, batch.local // MINUTES_A_DAY
    same = (day >= days.min()) & (day <= days.max())
    if not same.any():
        return None
    bad = batch.flights["flight_id"].isin(set(batch.history["flight_id"][same])).to_numpy()
    return _broken(bad, batch, lambda row: f"{batch.flights['flight_id'][row]} is in the history")


def _broken(bad: np.ndarray, batch: Batch, seen: Callable[[int], str]) -> Broken | None:
    """Return None where no row is bad; otherwise the rows, and what was seen in the first of them."""
    return Broken(bad, seen(int(np.argmax(bad)))) if bad.any() else None


def _route(batch: Batch, row: int) -> str:
    return "-".join(str(batch.flights[end][row]) for end in ("origin", "dest"))


def _texts(column: pd.Series) -> pa.Array:
    return pa.array(column, type=pa.string(), from_pandas=True)
