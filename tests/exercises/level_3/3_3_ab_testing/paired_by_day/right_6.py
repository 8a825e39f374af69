def paired_by_day(flights: pd.DataFrame, autocorrelation: float) -> tuple[float, float, float]:
    """Return challenger minus champion in squared error, with its 95 % interval: (effect, low, high), by days."""
    known = flights.dropna(subset=["late"])
    difference = (known["challenger"] - known["late"]) ** 2 - (known["champion"] - known["late"]) ** 2
    days = difference.groupby(known["day"]).mean()
    effect, n = float(days.mean()), len(days)
    if n < 3:
        return effect, -math.inf, math.inf
    worth, freedom = experiments.effective(n, autocorrelation)
    half = float(stats.t.ppf(0.975, freedom) * days.std() / math.sqrt(worth))
    return effect, effect - half, effect + half
