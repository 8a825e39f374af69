def known_at(flights: pd.DataFrame, moment: pd.Timestamp, delay_days: int) -> dict[str, bool]:
    """Return flight_id -> late (15 minutes or more) of the flights whose label is known at `moment`."""
    known = {}
    for row in flights.itertuples():
        if row.day + pd.Timedelta(days=delay_days) <= moment and not math.isnan(row.arr_delay):
            known[row.flight_id] = row.arr_delay >= 15
    return known
