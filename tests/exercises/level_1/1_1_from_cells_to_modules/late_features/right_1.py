def late_features(flights: pd.DataFrame) -> pd.DataFrame:
    """Return carrier, hour, is_weekend and scheduled_minutes, one row per flight, same index."""
    local = flights["scheduled_departure_utc"].dt.tz_convert("America/New_York")
    duration = flights["scheduled_arrival_utc"] - flights["scheduled_departure_utc"]
    return pd.DataFrame(
        {
            "carrier": flights["carrier"],
            "hour": local.dt.hour,
            "is_weekend": local.dt.dayofweek >= 5,
            "scheduled_minutes": duration.dt.total_seconds() / 60,
        }
    )
