def diagnosis(before: pd.DataFrame, after: pd.DataFrame, limit: float) -> str:
    """Return kept, data drift, concept drift or unknown: do the routes alone explain that the limit is broken?"""
    if sum(after["error"]) / len(after) <= limit:
        return "kept"
    usual = {route: rows["error"].mean() for route, rows in before.groupby("route")}
    expected = [usual[route] for route in after["route"] if route in usual]
    if not expected:
        return "unknown"
    return "data drift" if sum(expected) / len(expected) > limit else "concept drift"
