def late_features(flights: pd.DataFrame) -> pd.DataFrame:
    """Return carrier, hour, is_weekend and scheduled_minutes, one row per flight, same index."""
    leaves = pd.DatetimeIndex(flights["scheduled_departure_utc"])
    arrives = pd.DatetimeIndex(flights["scheduled_arrival_utc"])
    local = leaves.tz_convert("America/New_York")
    features = flights[["carrier"]].copy()
    features["hour"] = np.array(local.hour)
    features["is_weekend"] = np.isin(local.day_name(), ["Saturday", "Sunday"])
    features["scheduled_minutes"] = np.array((arrives - leaves) / pd.Timedelta(minutes=1))
    return features
