def late_features(flights: pd.DataFrame) -> pd.DataFrame:
    """Return carrier, hour, is_weekend and scheduled_minutes, one row per flight, same index."""
    features = flights.assign(
        local=lambda rows: rows["scheduled_departure_utc"].dt.tz_convert("America/New_York"),
        hour=lambda rows: rows["local"].dt.hour.astype(float),
        is_weekend=lambda rows: rows["local"].dt.weekday.isin([5, 6]).astype(int),
        scheduled_minutes=lambda rows: (rows["scheduled_arrival_utc"] - rows["scheduled_departure_utc"])
        // pd.Timedelta("1min"),
    )
    return features[["scheduled_minutes", "is_weekend", "hour", "carrier"]]
