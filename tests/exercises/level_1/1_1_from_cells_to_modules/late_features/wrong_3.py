# wrong: writes the new columns into the table of the caller, which does not stay as it was
def late_features(flights: pd.DataFrame) -> pd.DataFrame:
    """Return carrier, hour, is_weekend and scheduled_minutes, one row per flight, same index."""
    local = flights["scheduled_departure_utc"].dt.tz_convert("America/New_York")
    flights["hour"] = local.dt.hour
    flights["is_weekend"] = local.dt.dayofweek >= 5
    duration = flights["scheduled_arrival_utc"] - flights["scheduled_departure_utc"]
    flights["scheduled_minutes"] = duration.dt.total_seconds() / 60
    return flights[["carrier", "hour", "is_weekend", "scheduled_minutes"]]
