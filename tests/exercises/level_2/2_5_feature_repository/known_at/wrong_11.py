# wrong: a Series, where the text asks for a dict
def known_at(flights: pd.DataFrame, moment: pd.Timestamp, delay_days: int) -> dict[str, bool]:
    """Return flight_id -> late (15 minutes or more) of the flights whose label is known at `moment`."""
    last_day = moment - pd.Timedelta(days=delay_days)
    labels = flights.set_index("flight_id").query("day <= @last_day and arr_delay == arr_delay")["arr_delay"]
    return labels.ge(15)
