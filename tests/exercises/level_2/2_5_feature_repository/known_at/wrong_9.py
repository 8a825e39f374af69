# wrong: a flight that never arrived gets the label False
def known_at(flights: pd.DataFrame, moment: pd.Timestamp, delay_days: int) -> dict[str, bool]:
    rows = flights[flights["day"] + pd.Timedelta(days=delay_days) <= moment]
    return dict(zip(rows["flight_id"], rows["arr_delay"] >= 15))
