def first_alarm(daily: pd.DataFrame, limit: float) -> pd.Timestamp | None:
    wrong = daily["wrong"].rolling(7).sum()
    flights = daily["flights"].rolling(7).sum()
    days = daily["day"][(wrong / flights > limit).to_numpy()]
    return None if days.empty else days.iloc[0]
