# wrong: the first moment of the day is left out
def known_at(flights: pd.DataFrame, moment: pd.Timestamp, delay_days: int) -> dict[str, bool]:
    """Return flight_id -> late (15 minutes or more) of the flights whose label is known at `moment`."""
    closed = flights["day"] + pd.Timedelta(days=delay_days) < moment
    known = flights[closed & flights["arr_delay"].notna()]
    return dict(zip(known["flight_id"], known["arr_delay"] >= 15, strict=True))
