# wrong: compares the mean error before with the limit, whatever the routes
def diagnosis(before: pd.DataFrame, after: pd.DataFrame, limit: float) -> str:
    """Return kept, data drift, concept drift or unknown: do the routes alone explain that the limit is broken?"""
    if after["error"].mean() <= limit:
        return "kept"
    if not set(after["route"]) & set(before["route"]):
        return "unknown"
    return "data drift" if before["error"].mean() > limit else "concept drift"
