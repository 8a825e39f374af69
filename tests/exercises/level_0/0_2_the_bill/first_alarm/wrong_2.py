# wrong: also looks at fewer than seven days
def first_alarm(daily: pd.DataFrame, limit: float) -> pd.Timestamp | None:
    sums = daily[["wrong", "flights"]].rolling(7, min_periods=1).sum()
    alarms = daily["day"][sums["wrong"] / sums["flights"] > limit]
    return alarms.iloc[0] if len(alarms) else None
