# wrong: the weekend is taken from the UTC date, not from the date in New York
def late_features(flights: pd.DataFrame) -> pd.DataFrame:
    """Return carrier, hour, is_weekend and scheduled_minutes, one row per flight, same index."""
    departure = flights["scheduled_departure_utc"]
    return pd.DataFrame(
        {
            "carrier": flights["carrier"],
            "hour": departure.dt.tz_convert("America/New_York").dt.hour,
            "is_weekend": departure.dt.dayofweek.isin([5, 6]),
            "scheduled_minutes": (flights["scheduled_arrival_utc"] - departure).dt.total_seconds() / 60,
        }
    )
