# Wrong: the limit itself rings the bell.
def first_alarm(daily: pd.DataFrame, limit: float) -> pd.Timestamp | None:
    sums = daily[["wrong", "flights"]].rolling(7).sum()
    alarm = (sums["wrong"] / sums["flights"] >= limit).to_numpy()
    return daily["day"].iloc[alarm.argmax()] if alarm.any() else None
