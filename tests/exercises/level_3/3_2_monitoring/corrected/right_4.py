def corrected(flights: pd.DataFrame) -> dict[str, float]:
    """Return carrier -> p of its daily biases, times the number of judged carriers, at most 1."""
    biases = {}
    for carrier in set(flights["carrier"]):
        own = flights[flights["carrier"] == carrier]
        of_days = [own[own["day"] == day] for day in own["day"].unique()]
        if len(of_days) >= 10:
            biases[carrier] = [rows["chance"].mean() - rows["late"].mean() for rows in of_days]
    p = {carrier: chance(values) for carrier, values in biases.items()}
    return {carrier: value * len(p) if value * len(p) < 1 else 1.0 for carrier, value in p.items()}
