# wrong: a window centred on the day looks three days ahead
def first_alarm(daily: pd.DataFrame, limit: float) -> pd.Timestamp | None:
    sums = daily[["wrong", "flights"]].rolling(7, center=True).sum()
    alarms = daily["day"][sums["wrong"] / sums["flights"] > limit]
    return alarms.iloc[0] if len(alarms) else None
