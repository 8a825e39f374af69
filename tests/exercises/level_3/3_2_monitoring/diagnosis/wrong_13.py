# wrong: each route counts once, instead of once for each flight of after
def diagnosis(before: pd.DataFrame, after: pd.DataFrame, limit: float) -> str:
    """Return kept, data drift, concept drift or unknown: do the routes alone explain that the limit is broken?"""
    if after["error"].mean() <= limit:
        return "kept"
    means = before.groupby("route")["error"].mean()
    routes = [route for route in after["route"].unique() if route in means.index]
    if not routes:
        return "unknown"
    return "data drift" if means[routes].mean() > limit else "concept drift"
