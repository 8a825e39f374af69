# wrong: New York is taken as UTC - 4 hours all year, one hour off in winter
def late_features(flights: pd.DataFrame) -> pd.DataFrame:
    """Return carrier, hour, is_weekend and scheduled_minutes, one row per flight, same index."""
    local = flights["scheduled_departure_utc"] - pd.Timedelta(hours=4)
    minutes = (flights["scheduled_arrival_utc"] - flights["scheduled_departure_utc"]) / pd.Timedelta(minutes=1)
    return pd.DataFrame(
        {
            "carrier": flights["carrier"],
            "hour": local.dt.hour,
            "is_weekend": local.dt.dayofweek >= 5,
            "scheduled_minutes": minutes,
        }
    )
