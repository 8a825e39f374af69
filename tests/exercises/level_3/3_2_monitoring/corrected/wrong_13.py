# wrong: a carrier with exactly 10 days is left out
def corrected(flights: pd.DataFrame) -> dict[str, float]:
    """Return carrier -> p of its daily biases, times the number of judged carriers, at most 1."""
    table = flights.assign(bias=flights["chance"] - flights["late"])
    daily = table.groupby(["carrier", "day"])["bias"].mean()
    lists = {carrier: biases.tolist() for carrier, biases in daily.groupby(level="carrier")}
    judged = {carrier: biases for carrier, biases in lists.items() if len(biases) > 10}
    return {carrier: min(1.0, chance(biases) * len(judged)) for carrier, biases in judged.items()}
