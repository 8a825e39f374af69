# wrong: takes each flight for an observation, so that the interval is far too narrow
def paired_by_day(flights: pd.DataFrame, autocorrelation: float) -> tuple[float, float, float]:
    """Return challenger minus champion in squared error, with its 95 % interval: (effect, low, high), by days."""
    more = (flights["challenger"] - flights["late"]) ** 2 - (flights["champion"] - flights["late"]) ** 2
    days = more.dropna()
    half = math.inf
    if len(days) >= 3:
        worth, freedom = experiments.effective(len(days), autocorrelation)
        half = stats.t.ppf(0.975, freedom) * days.std() / math.sqrt(worth)
    return days.mean(), days.mean() - half, days.mean() + half
