def corrected(flights: pd.DataFrame) -> dict[str, float]:
    """Return carrier -> p of its daily biases, times the number of judged carriers, at most 1."""
    sums, counts = {}, {}
    for row in flights.itertuples():
        key = row.carrier, row.day
        sums[key] = sums.get(key, 0.0) + row.chance - row.late
        counts[key] = counts.get(key, 0) + 1
    days = {carrier: [] for carrier, _ in sums}
    for key, total in sums.items():
        days[key[0]].append(total / counts[key])
    p = {carrier: chance(values) for carrier, values in days.items() if len(values) >= 10}
    return {carrier: min(1.0, value * len(p)) for carrier, value in p.items()}
