def trailing_share(flights: pd.DataFrame, delay_days: int) -> list[float]:
    shares = []
    for route, day in zip(flights["route"], flights["day"]):
        age = (day - flights["day"]).dt.days
        rows = flights.loc[(flights["route"] == route) & (age >= delay_days) & (age <= delay_days + 6), "late"]
        shares.append(float(rows.mean()) if len(rows) else math.nan)
    return shares
