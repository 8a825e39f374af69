def trailing_share(flights: pd.DataFrame, delay_days: int) -> list[float]:
    """Daily sums for each route, then seven lookups for each row; returned as a Series."""
    one = pd.Timedelta(days=1)
    sums = {}
    for route, day, late in zip(flights["route"], flights["day"], flights["late"]):
        count, lates = sums.get((route, day), (0, 0))
        sums[route, day] = (count + 1, lates + int(late))
    values = np.full(len(flights), np.nan)
    for place, (route, day) in enumerate(zip(flights["route"], flights["day"])):
        window = [sums.get((route, day - (delay_days + back) * one), (0, 0)) for back in range(7)]
        count = sum(pair[0] for pair in window)
        if count:
            values[place] = sum(pair[1] for pair in window) / count
    return pd.Series(values, index=flights.index)
