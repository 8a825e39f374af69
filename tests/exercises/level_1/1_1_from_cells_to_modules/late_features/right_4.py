def late_features(flights: pd.DataFrame) -> pd.DataFrame:
    """Return carrier, hour, is_weekend and scheduled_minutes, one row per flight, same index."""
    from zoneinfo import ZoneInfo

    rows = []
    for carrier, departure, arrival in zip(
        flights["carrier"], flights["scheduled_departure_utc"], flights["scheduled_arrival_utc"]
    ):
        local = departure.to_pydatetime().astimezone(ZoneInfo("America/New_York"))
        rows.append((carrier, local.hour, local.isoweekday() > 5, (arrival - departure).total_seconds() / 60))
    return pd.DataFrame(rows, columns=["carrier", "hour", "is_weekend", "scheduled_minutes"], index=flights.index)
