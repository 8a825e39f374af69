def trailing_share(flights: pd.DataFrame, delay_days: int) -> list[float]:
    """Return for each flight the late share of its route over the last seven days that are known."""
    if flights.empty:
        return []
    counts = flights.groupby(["route", "day"])["late"].agg(["sum", "count"]).reset_index()
    answer = []
    for route, day in zip(flights["route"], flights["day"]):
        late = total = 0
        for row in counts[counts["route"] == route].itertuples():
            if delay_days <= (day - row.day).days < delay_days + 7:
                late, total = late + row[3], total + row[4]
        answer.append(late / total if total else np.nan)
    return pd.Series(answer, index=flights.index)
