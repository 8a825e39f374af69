def diagnosis(before: pd.DataFrame, after: pd.DataFrame, limit: float) -> str:
    """Return kept, data drift, concept drift or unknown: do the routes alone explain that the limit is broken?"""
    usual = before.pivot_table(index="route", values="error", aggfunc="mean")["error"]
    shares = after["route"].value_counts().reindex(usual.index).fillna(0)
    word = "unknown"
    if shares.sum() > 0:
        word = "data drift" if np.average(usual, weights=shares) > limit else "concept drift"
    return "kept" if after["error"].mean() <= limit else word
