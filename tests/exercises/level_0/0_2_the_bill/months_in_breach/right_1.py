def months_in_breach(values: dict[str, float], limit: float, higher_is_better: bool) -> list[str]:
    broken = []
    for month in sorted(values):
        value = values[month]
        if np.isnan(value) or (higher_is_better and value < limit) or (not higher_is_better and value > limit):
            broken.append(month)
    return broken
