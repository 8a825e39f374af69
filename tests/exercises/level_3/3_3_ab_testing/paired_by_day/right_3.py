def paired_by_day(flights: pd.DataFrame, autocorrelation: float) -> tuple[float, float, float]:
    """Return challenger minus champion in squared error, with its 95 % interval: (effect, low, high), by days."""
    sums = {}
    for day, late, champion, challenger in zip(*(flights[name] for name in ("day", "late", "champion", "challenger"))):
        if not math.isnan(late):
            total, count = sums.get(day, (0.0, 0))
            sums[day] = total + (challenger - late) ** 2 - (champion - late) ** 2, count + 1
    days = [total / count for total, count in sums.values()]
    n, effect = len(days), sum(days) / len(days)
    if n <= 2:
        return effect, -math.inf, math.inf
    r = autocorrelation
    error = math.sqrt(sum((day - effect) ** 2 for day in days) / (n - 1) / (n * (1 - r) / (1 + r)))
    t = stats.t.isf(0.025, (n - 1) * (1 - r * r) / (1 + r * r))
    return effect, effect - t * error, effect + t * error
