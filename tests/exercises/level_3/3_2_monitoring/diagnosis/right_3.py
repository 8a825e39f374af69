def diagnosis(before: pd.DataFrame, after: pd.DataFrame, limit: float) -> str:
    """Return kept, data drift, concept drift or unknown: do the routes alone explain that the limit is broken?"""
    merged = after.merge(before.groupby("route", as_index=False)["error"].mean(), on="route", suffixes=("", "_before"))
    if not after["error"].mean() > limit:
        return "kept"
    if len(merged) == 0:
        return "unknown"
    return ("concept drift", "data drift")[int(merged["error_before"].mean() > limit)]
