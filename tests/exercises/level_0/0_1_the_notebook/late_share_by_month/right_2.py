def late_share_by_month(flights: pd.DataFrame) -> pd.Series:
    """Return month -> share of the arrived flights that were 15 minutes late or more, 0 to 1."""
    arrived, late = {}, {}
    for month, delay in zip(flights["month"], flights["arr_delay"]):
        if pd.isna(delay):
            continue
        arrived[month] = arrived.get(month, 0) + 1
        late[month] = late.get(month, 0) + (delay >= 15)
    return {month: late[month] / arrived[month] for month in sorted(arrived)}
