def diagnosis(before: pd.DataFrame, after: pd.DataFrame, limit: float) -> str:
    """Return kept, data drift, concept drift or unknown: do the routes alone explain that the limit is broken?"""
    sums, counts = {}, {}
    for route, error in zip(before["route"], before["error"]):
        sums[route] = sums.get(route, 0) + error
        counts[route] = counts.get(route, 0) + 1
    flown = after["route"].value_counts()
    weights = {route: count for route, count in flown.items() if route in sums}
    if after["error"].sum() <= limit * len(after):
        return "kept"
    if not weights:
        return "unknown"
    total = sum(count * sums[route] / counts[route] for route, count in weights.items())
    return "data drift" if total > limit * sum(weights.values()) else "concept drift"
