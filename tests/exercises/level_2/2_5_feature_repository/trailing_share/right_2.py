def trailing_share(flights: pd.DataFrame, delay_days: int) -> list[float]:
    """Return for each flight the late share of its route over the last seven days that are known."""
    days = (flights["day"] - pd.Timestamp("2013-01-01")).dt.days.to_numpy()
    routes, late = flights["route"].to_numpy(), flights["late"].to_numpy(dtype=float)
    age = days[:, None] - days[None, :]
    window = (routes[:, None] == routes[None, :]) & (age >= delay_days) & (age <= delay_days + 6)
    counts = window.sum(axis=1)
    with np.errstate(invalid="ignore"):
        return np.where(counts > 0, window @ late / counts, np.nan)
