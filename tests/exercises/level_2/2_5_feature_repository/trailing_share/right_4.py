def trailing_share(flights: pd.DataFrame, delay_days: int) -> list[float]:
    """Return for each flight the late share of its route over the last seven days that are known."""
    days = flights.groupby(["route", "day"])["late"].agg(["sum", "count"])
    answer = []
    for route, day in zip(flights["route"], flights["day"], strict=True):
        wanted = [(route, day - pd.Timedelta(days=delay_days + back)) for back in range(7)]
        found = days.loc[[key for key in wanted if key in days.index]].sum()
        answer.append(found["sum"] / found["count"] if found["count"] else float("nan"))
    return answer
