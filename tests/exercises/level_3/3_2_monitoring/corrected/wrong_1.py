# wrong: ten days are too few
def corrected(flights: pd.DataFrame) -> dict[str, float]:
    """Return carrier -> p of its daily biases, times the number of judged carriers, at most 1."""
    bias = (flights["chance"] - flights["late"]).groupby([flights["carrier"], flights["day"]]).mean()
    judged = {carrier: days for carrier, days in bias.groupby(level=0) if len(days) > 10}
    return {carrier: min(1.0, chance(days) * len(judged)) for carrier, days in judged.items()}
