def known_at(flights: pd.DataFrame, moment: pd.Timestamp, delay_days: int) -> dict[str, bool]:
    labels = {}
    for flight_id, day, arr_delay in zip(flights["flight_id"], flights["day"], flights["arr_delay"]):
        if pd.isna(arr_delay):
            continue
        if moment - day >= pd.Timedelta(days=delay_days):
            labels[flight_id] = bool(arr_delay >= 15)
    return labels
