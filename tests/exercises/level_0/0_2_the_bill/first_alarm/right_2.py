def first_alarm(daily: pd.DataFrame, limit: float) -> pd.Timestamp | None:
    by_day = daily.set_index("day")[["wrong", "flights"]]
    share = by_day["wrong"].rolling(7).sum() / by_day["flights"].rolling(7).sum()
    above = share[share > limit]
    return None if above.empty else above.index[0]
