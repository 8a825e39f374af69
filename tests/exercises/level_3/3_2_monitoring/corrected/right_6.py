def corrected(flights: pd.DataFrame) -> dict[str, float]:
    """Return carrier -> p of its daily biases, times the number of judged carriers, at most 1."""
    bias = flights["chance"].astype(float) - flights["late"].astype(float)
    daily = bias.groupby([flights["carrier"], flights["day"]]).mean()
    of_carrier = {carrier: values.to_numpy() for carrier, values in daily.groupby(level=0)}
    judged = {carrier: values for carrier, values in of_carrier.items() if len(values) >= 10}
    return {carrier: min(1.0, chance(values) * len(judged)) for carrier, values in judged.items()}
