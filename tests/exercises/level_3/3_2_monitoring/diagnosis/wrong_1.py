# wrong: exactly the limit breaks it
def diagnosis(before: pd.DataFrame, after: pd.DataFrame, limit: float) -> str:
    """Return kept, data drift, concept drift or unknown: do the routes alone explain that the limit is broken?"""
    if after["error"].mean() < limit:
        return "kept"
    expected = after["route"].map(before.groupby("route")["error"].mean()).mean()
    if math.isnan(expected):
        return "unknown"
    return "data drift" if expected > limit else "concept drift"
