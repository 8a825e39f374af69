def known_at(flights: pd.DataFrame, moment: pd.Timestamp, delay_days: int) -> dict[str, bool]:
    known = flights["day"] + pd.Timedelta(days=delay_days) <= moment
    rows = flights[known & flights["arr_delay"].notna()]
    return dict(zip(rows["flight_id"], rows["arr_delay"] >= 15))
