def corrected(flights: pd.DataFrame) -> dict[str, float]:
    """Return carrier -> p of its daily biases, times the number of judged carriers, at most 1."""
    days = {}
    for (carrier, day), rows in flights.groupby(["carrier", "day"]):
        days.setdefault(carrier, []).append(float((rows["chance"] - rows["late"]).mean()))
    days = {carrier: biases for carrier, biases in days.items() if len(biases) >= 10}
    return {carrier: min(chance(biases) * len(days), 1.0) for carrier, biases in days.items()}
