def cheapest_threshold(
    probabilities: list[float], late: list[bool], thresholds: list[float], needless: float, missed: float
) -> float:
    p = np.array(probabilities, dtype=float)[:, None]
    y = np.array(late, dtype=bool)[:, None]
    t = np.sort(np.array(thresholds, dtype=float))[::-1]
    costs = (needless * ((p >= t) & ~y) + missed * ((p < t) & y)).sum(axis=0)
    return t[np.argmin(costs)]
