# wrong: new routes are left out already where it is asked whether the limit is kept
def diagnosis(before: pd.DataFrame, after: pd.DataFrame, limit: float) -> str:
    """Return kept, data drift, concept drift or unknown: do the routes alone explain that the limit is broken?"""
    usual = before.groupby("route")["error"].mean().rename("usual")
    known = after.merge(usual, left_on="route", right_index=True)
    if known.empty:
        return "kept" if after["error"].mean() <= limit else "unknown"
    if known["error"].mean() <= limit:
        return "kept"
    return "data drift" if known["usual"].mean() > limit else "concept drift"
