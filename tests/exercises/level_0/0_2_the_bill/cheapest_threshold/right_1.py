def cheapest_threshold(
    probabilities: list[float], late: list[bool], thresholds: list[float], needless: float, missed: float
) -> float:
    best, lowest = None, None
    for threshold in sorted(thresholds):
        cost = 0
        for p, l in zip(probabilities, late):
            if p >= threshold and not l:
                cost += needless
            if p < threshold and l:
                cost += missed
        if lowest is None or cost <= lowest:
            best, lowest = threshold, cost
    return best
