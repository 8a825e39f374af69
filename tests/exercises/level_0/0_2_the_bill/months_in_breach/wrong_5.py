# Wrong: for an error (lower is better) the limit itself is called a breach.
def months_in_breach(values: dict[str, float], limit: float, higher_is_better: bool) -> list[str]:
    breaches = []
    for month in sorted(values):
        value = values[month]
        if np.isnan(value):
            breaches.append(month)
        elif higher_is_better and value < limit:
            breaches.append(month)
        elif not higher_is_better and value >= limit:
            breaches.append(month)
    return breaches
