# wrong: p is multiplied by the number of all carriers, not of the judged ones
def corrected(flights: pd.DataFrame) -> dict[str, float]:
    """Return carrier -> p of its daily biases, times the number of judged carriers, at most 1."""
    table = flights.assign(bias=flights["chance"] - flights["late"])
    daily = table.groupby(["carrier", "day"])["bias"].mean()
    comparisons = table["carrier"].nunique()
    result = {}
    for carrier, biases in daily.groupby(level="carrier"):
        if len(biases) >= 10:
            result[carrier] = min(1.0, float(chance(biases.to_numpy()) * comparisons))
    return result
