def late_share_by_month(flights: pd.DataFrame) -> pd.Series:
    """Return month -> share of the arrived flights that were 15 minutes late or more, 0 to 1."""
    arrived = flights[["month", "arr_delay"]].dropna()
    counts = pd.crosstab(arrived["month"], arrived["arr_delay"] >= 15, normalize="index")
    return counts.reindex(columns=[True], fill_value=0.0)[True]
