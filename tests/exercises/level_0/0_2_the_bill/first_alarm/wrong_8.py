# Wrong: starts one day late, the seventh row can give no alarm.
def first_alarm(daily: pd.DataFrame, limit: float) -> pd.Timestamp | None:
    for i in range(7, len(daily)):
        window = daily.iloc[i - 6 : i + 1]
        flights = window["flights"].sum()
        if flights and window["wrong"].sum() / flights > limit:
            return daily["day"].iloc[i]
    return None
