def paired_by_day(flights: pd.DataFrame, autocorrelation: float) -> tuple[float, float, float]:
    """Return challenger minus champion in squared error, with its 95 % interval: (effect, low, high), by days."""
    known = flights[flights["late"].notna()].reset_index(drop=True)
    more = (known["challenger"] - known["late"]) ** 2 - (known["champion"] - known["late"]) ** 2
    days = np.array([more[known["day"] == day].mean() for day in known["day"].unique()])
    if len(days) < 3:
        return float(days.mean()), -math.inf, math.inf
    worth, freedom = experiments.effective(len(days), autocorrelation)
    low, high = stats.t.interval(0.95, freedom, loc=days.mean(), scale=days.std(ddof=1) / np.sqrt(worth))
    return float(days.mean()), float(low), float(high)
