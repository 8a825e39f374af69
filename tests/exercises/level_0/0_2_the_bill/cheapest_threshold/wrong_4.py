# wrong: counts mistakes, whatever they cost
def cheapest_threshold(
    probabilities: list[float], late: list[bool], thresholds: list[float], needless: float, missed: float
) -> float:
    p, y = np.asarray(probabilities, dtype=float), np.asarray(late, dtype=bool)
    return min(sorted(thresholds, reverse=True), key=lambda t: ((p >= t) != y).sum())
