# wrong: a flight of exactly 15 minutes is not late
def known_at(flights: pd.DataFrame, moment: pd.Timestamp, delay_days: int) -> dict[str, bool]:
    rows = flights[(flights["day"] + pd.Timedelta(days=delay_days) <= moment) & flights["arr_delay"].notna()]
    return dict(zip(rows["flight_id"], rows["arr_delay"] > 15))
