# wrong: the two days of the example are written into the function, delay_days is not used
def known_at(flights: pd.DataFrame, moment: pd.Timestamp, delay_days: int) -> dict[str, bool]:
    rows = flights[(flights["day"] + pd.Timedelta(days=2) <= moment) & flights["arr_delay"].notna()]
    return dict(zip(rows["flight_id"], rows["arr_delay"] >= 15))
