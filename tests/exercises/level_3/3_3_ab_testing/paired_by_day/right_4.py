def paired_by_day(flights: pd.DataFrame, autocorrelation: float) -> tuple[float, float, float]:
    """Return challenger minus champion in squared error, with its 95 % interval: (effect, low, high), by days."""
    known = flights.dropna(subset=["late"])
    squared = lambda name: (known[name].to_numpy() - known["late"].to_numpy()) ** 2
    days = experiments.of_pairs(squared("champion"), squared("challenger"), known["day"].to_numpy())
    if len(days) < 3:
        return days.mean(), -math.inf, math.inf
    found = experiments.paired(
        squared("champion"), squared("challenger"), known["day"].to_numpy(), autocorrelation=autocorrelation
    )
    return found.effect, found.low, found.high
