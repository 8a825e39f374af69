# wrong: warns only above the threshold
def cheapest_threshold(
    probabilities: list[float], late: list[bool], thresholds: list[float], needless: float, missed: float
) -> float:
    p, y = np.asarray(probabilities, dtype=float), np.asarray(late, dtype=bool)
    def cost(t):
        return needless * ((p > t) & ~y).sum() + missed * ((p <= t) & y).sum()
    return min(sorted(thresholds, reverse=True), key=cost)
