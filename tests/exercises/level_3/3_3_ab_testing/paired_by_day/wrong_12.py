# wrong: gives the effect alone, without its interval
def paired_by_day(flights: pd.DataFrame, autocorrelation: float) -> tuple[float, float, float]:
    """Return challenger minus champion in squared error, with its 95 % interval: (effect, low, high), by days."""
    more = (flights["challenger"] - flights["late"]) ** 2 - (flights["champion"] - flights["late"]) ** 2
    return float(more.groupby(flights["day"]).mean().mean())
