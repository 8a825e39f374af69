# wrong: returns the cost, not the threshold
def cheapest_threshold(
    probabilities: list[float], late: list[bool], thresholds: list[float], needless: float, missed: float
) -> float:
    p, y = np.asarray(probabilities, dtype=float), np.asarray(late, dtype=bool)
    return min(needless * ((p >= t) & ~y).sum() + missed * ((p < t) & y).sum() for t in thresholds)
