def paired_by_day(flights: pd.DataFrame, autocorrelation: float) -> tuple[float, float, float]:
    """Return challenger minus champion in squared error, with its 95 % interval: (effect, low, high), by days."""
    table = flights.assign(more=lambda rows: (rows.challenger - rows.champion) * (rows.challenger + rows.champion - 2 * rows.late))
    days = table.pivot_table(index="day", values="more", aggfunc="mean")["more"]
    effect, half = days.mean(), math.inf
    if len(days) > 2:
        worth, freedom = experiments.effective(len(days), autocorrelation)
        half = stats.t(freedom).ppf(0.975) * math.sqrt(days.var() / worth)
    return effect, effect - half, effect + half
