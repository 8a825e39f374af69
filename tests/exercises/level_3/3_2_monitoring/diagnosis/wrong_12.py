# wrong: a new mix of routes is data drift, whatever it explains
def diagnosis(before: pd.DataFrame, after: pd.DataFrame, limit: float) -> str:
    """Return kept, data drift, concept drift or unknown: do the routes alone explain that the limit is broken?"""
    if after["error"].mean() <= limit:
        return "kept"
    if not set(after["route"]) & set(before["route"]):
        return "unknown"
    was, now = (table["route"].value_counts(normalize=True) for table in (before, after))
    return "data drift" if was.sub(now, fill_value=0).abs().max() > 0.2 else "concept drift"
