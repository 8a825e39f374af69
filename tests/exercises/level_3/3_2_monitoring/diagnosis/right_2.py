def diagnosis(before: pd.DataFrame, after: pd.DataFrame, limit: float) -> str:
    """Return kept, data drift, concept drift or unknown: do the routes alone explain that the limit is broken?"""
    known = after[after["route"].isin(before["route"])]
    usual = before.groupby("route")["error"].mean().rename("usual")
    expected = known.join(usual, on="route")["usual"].mean()
    if np.mean(after["error"]) <= limit:
        return "kept"
    elif known.empty:
        return "unknown"
    elif expected > limit:
        return "data drift"
    else:
        return "concept drift"
