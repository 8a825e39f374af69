# wrong: idxmax gives the first day also when there is no alarm, and fails without rows
def first_alarm(daily: pd.DataFrame, limit: float) -> pd.Timestamp | None:
    sums = daily.set_index("day")[["wrong", "flights"]].rolling(7).sum()
    if not len(sums):
        return None
    return (sums["wrong"] / sums["flights"] > limit).idxmax()
