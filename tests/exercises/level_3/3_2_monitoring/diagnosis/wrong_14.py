# wrong: flights of a new route get the mean error of before, instead of being left out
def diagnosis(before: pd.DataFrame, after: pd.DataFrame, limit: float) -> str:
    """Return kept, data drift, concept drift or unknown: do the routes alone explain that the limit is broken?"""
    if after["error"].mean() <= limit:
        return "kept"
    usual = after["route"].map(before.groupby("route")["error"].mean())
    if usual.isna().all():
        return "unknown"
    usual = usual.fillna(before["error"].mean())
    return "data drift" if usual.mean() > limit else "concept drift"
