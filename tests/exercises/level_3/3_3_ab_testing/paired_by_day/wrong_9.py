# wrong: the effect is the mean of all flights, so a day with many flights counts more
def paired_by_day(flights: pd.DataFrame, autocorrelation: float) -> tuple[float, float, float]:
    """Return challenger minus champion in squared error, with its 95 % interval: (effect, low, high), by days."""
    known = flights[flights["late"].notna()]
    difference = (known["challenger"] - known["late"]) ** 2 - (known["champion"] - known["late"]) ** 2
    n = known["day"].nunique()
    effect = difference.mean()
    if n < 3:
        return effect, -math.inf, math.inf
    days = difference.groupby(known["day"]).mean()
    worth, freedom = experiments.effective(n, autocorrelation)
    half = stats.t.ppf(0.975, freedom) * days.std() / np.sqrt(worth)
    return effect, effect - half, effect + half
