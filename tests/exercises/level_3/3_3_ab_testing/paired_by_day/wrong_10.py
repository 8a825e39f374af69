# wrong: Student's quantile with n - 1 degrees of freedom, not with those that `effective` gives
def paired_by_day(flights: pd.DataFrame, autocorrelation: float) -> tuple[float, float, float]:
    """Return challenger minus champion in squared error, with its 95 % interval: (effect, low, high), by days."""
    known = flights.dropna(subset=["late"]).copy()
    known["d"] = (known["challenger"] - known["late"]) ** 2 - (known["champion"] - known["late"]) ** 2
    days = known.groupby("day")["d"].mean()
    n = len(days)
    effect = days.mean()
    if n < 3:
        return effect, -math.inf, math.inf
    worth, _ = experiments.effective(n, autocorrelation)
    half = stats.t.ppf(0.975, n - 1) * days.std() / np.sqrt(worth)
    return effect, effect - half, effect + half
