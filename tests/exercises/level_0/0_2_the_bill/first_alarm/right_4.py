def first_alarm(daily: pd.DataFrame, limit: float) -> pd.Timestamp | None:
    days, wrong, flights = (daily[name].tolist() for name in ("day", "wrong", "flights"))
    for last in range(6, len(days)):
        total = sum(flights[last - 6 : last + 1])
        if total > 0 and sum(wrong[last - 6 : last + 1]) / total > limit:
            return days[last]
    return None
