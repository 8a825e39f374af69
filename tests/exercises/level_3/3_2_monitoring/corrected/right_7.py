def corrected(flights: pd.DataFrame) -> dict[str, float]:
    """Return carrier -> p of its daily biases, times the number of judged carriers, at most 1."""
    days: dict = {}
    for carrier, day, given, late in zip(
        flights["carrier"], flights["day"], flights["chance"], flights["late"], strict=True
    ):
        total = days.setdefault(carrier, {}).setdefault(day, [0.0, 0])
        total[0] += given - bool(late)
        total[1] += 1
    raw = {}
    for carrier, totals in days.items():
        if len(totals) < 10:
            continue
        raw[carrier] = chance([summed / count for summed, count in totals.values()])
    result = {}
    for carrier, p in raw.items():
        corrected_p = p * len(raw)
        result[carrier] = corrected_p if corrected_p < 1 else 1.0
    return result
