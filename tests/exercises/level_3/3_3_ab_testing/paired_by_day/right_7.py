def paired_by_day(flights: pd.DataFrame, autocorrelation: float) -> tuple[float, float, float]:
    """Return challenger minus champion in squared error, with its 95 % interval: (effect, low, high), by days."""
    late = flights["late"].to_numpy(dtype=float)
    keep = ~np.isnan(late)
    challenger = flights["challenger"].to_numpy(dtype=float)[keep]
    champion = flights["champion"].to_numpy(dtype=float)[keep]
    late = late[keep]
    error = np.square(challenger - late) - np.square(champion - late)
    _, place = np.unique(flights["day"].to_numpy()[keep], return_inverse=True)
    daily = np.bincount(place, weights=error) / np.bincount(place)
    effect = daily.mean()
    if daily.size <= 2:
        return (effect, -math.inf, math.inf)
    worth, freedom = experiments.effective(daily.size, autocorrelation)
    spread = math.sqrt(((daily - effect) ** 2).sum() / (daily.size - 1))
    low, high = stats.t.interval(0.95, freedom, loc=effect, scale=spread / math.sqrt(worth)) if spread > 0 else (effect, effect)
    return (effect, low, high)
