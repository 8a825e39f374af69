def trailing_share(flights: pd.DataFrame, delay_days: int) -> list[float]:
    """Return for each flight the late share of its route over the last seven days that are known."""
    shares = []
    for row in flights.itertuples():
        newest = row.day - pd.Timedelta(days=delay_days)
        oldest = newest - pd.Timedelta(days=6)
        same = flights[flights["route"].eq(row.route) & flights["day"].between(oldest, newest)]
        shares.append(same["late"].mean() if len(same) else math.nan)
    return shares
