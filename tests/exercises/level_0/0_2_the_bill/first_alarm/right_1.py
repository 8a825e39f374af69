def first_alarm(daily: pd.DataFrame, limit: float) -> pd.Timestamp | None:
    wrong, flights, days = list(daily["wrong"]), list(daily["flights"]), list(daily["day"])
    for end in range(6, len(days)):
        total = sum(flights[end - 6 : end + 1])
        if total and sum(wrong[end - 6 : end + 1]) / total > limit:
            return days[end]
    return None
