# wrong: a mean of daily shares, so a storm with ten flights weighs a seventh
def first_alarm(daily: pd.DataFrame, limit: float) -> pd.Timestamp | None:
    share = (daily["wrong"] / daily["flights"]).rolling(7).mean()
    alarms = daily["day"][share > limit]
    return alarms.iloc[0] if len(alarms) else None
