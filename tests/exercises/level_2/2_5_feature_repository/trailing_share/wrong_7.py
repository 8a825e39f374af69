# wrong: counts rows in place of days
def trailing_share(flights: pd.DataFrame, delay_days: int) -> list[float]:
    """Return for each flight the late share of its route over the last seven days that are known."""
    ordered = flights.sort_values("day")
    rolled = ordered.groupby("route")["late"].transform(lambda late: late.shift(delay_days).rolling(7, min_periods=1).mean())
    return rolled.tolist()
