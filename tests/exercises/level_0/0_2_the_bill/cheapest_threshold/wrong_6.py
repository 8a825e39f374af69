# wrong: a needless cost for every warning, also a right one
def cheapest_threshold(
    probabilities: list[float], late: list[bool], thresholds: list[float], needless: float, missed: float
) -> float:
    p, y = np.asarray(probabilities, dtype=float), np.asarray(late, dtype=bool)
    def cost(t):
        return needless * (p >= t).sum() + missed * ((p < t) & y).sum()
    return min(sorted(thresholds, reverse=True), key=cost)
