# Wrong: throws out the days without flights first, so the window is seven days with flights.
def first_alarm(daily: pd.DataFrame, limit: float) -> pd.Timestamp | None:
    flown = daily[daily["flights"] > 0].reset_index(drop=True)
    share = flown["wrong"].rolling(7).sum() / flown["flights"].rolling(7).sum()
    days = flown.loc[share > limit, "day"]
    return days.iloc[0] if len(days) else None
