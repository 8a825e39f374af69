# wrong: hands the delay on, which is not known at the gate
def late_features(flights: pd.DataFrame) -> pd.DataFrame:
    """Return carrier, hour, is_weekend and scheduled_minutes, one row per flight, same index."""
    departure = flights["scheduled_departure_utc"]
    local = departure.dt.tz_convert("America/New_York")
    return flights.drop(columns=["scheduled_departure_utc", "scheduled_arrival_utc"]).assign(
        hour=local.dt.hour,
        is_weekend=local.dt.dayofweek >= 5,
        scheduled_minutes=(flights["scheduled_arrival_utc"] - departure).dt.total_seconds() / 60,
    )
