# wrong: nothing known counts as never late
def trailing_share(flights: pd.DataFrame, delay_days: int) -> list[float]:
    """Return for each flight the late share of its route over the last seven days that are known."""
    shares = []
    for route, day in zip(flights["route"], flights["day"], strict=True):
        age = (day - flights["day"]).dt.days
        window = (flights["route"] == route) & (age >= delay_days) & (age < delay_days + 7)
        shares.append(flights.loc[window.to_numpy(), "late"].mean())
    return np.nan_to_num(shares)
