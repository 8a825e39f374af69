def known_at(flights: pd.DataFrame, moment: pd.Timestamp, delay_days: int) -> dict[str, bool]:
    """Return flight_id -> late (15 minutes or more) of the flights whose label is known at `moment`."""
    arrived = flights.dropna(subset=["arr_delay"])
    closed = arrived[(moment.normalize() - arrived["day"]).dt.days >= delay_days]
    return (closed.set_index("flight_id")["arr_delay"] >= 15).to_dict()
