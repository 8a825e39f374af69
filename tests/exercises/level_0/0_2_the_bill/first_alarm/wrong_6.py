# wrong: gives the first day of the bad week, not the evening that saw it
def first_alarm(daily: pd.DataFrame, limit: float) -> pd.Timestamp | None:
    sums = daily[["wrong", "flights"]].rolling(7).sum()
    alarms = daily["day"][sums["wrong"] / sums["flights"] > limit]
    return alarms.iloc[0] - pd.Timedelta(days=6) if len(alarms) else None
