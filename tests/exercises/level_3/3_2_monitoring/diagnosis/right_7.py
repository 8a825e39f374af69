def diagnosis(before: pd.DataFrame, after: pd.DataFrame, limit: float) -> str:
    """Return kept, data drift, concept drift or unknown: do the routes alone explain that the limit is broken?"""
    errors = [float(error) for error in after["error"]]
    if sum(errors) / len(errors) <= limit:
        return "kept"
    seen: dict[str, list[float]] = {}
    for route, error in zip(before["route"], before["error"], strict=True):
        seen.setdefault(route, []).append(float(error))
    expected = [sum(seen[route]) / len(seen[route]) for route in after["route"] if route in seen]
    if len(expected) == 0:
        return "unknown"
    if sum(expected) / len(expected) > limit:
        return "data drift"
    return "concept drift"
