# wrong: the share in per cent
def late_share_by_month(flights: pd.DataFrame) -> pd.Series:
    """Return month -> share of the arrived flights that were 15 minutes late or more, 0 to 1."""
    arrived = flights.dropna(subset=["arr_delay"])
    return 100 * (arrived["arr_delay"] >= 15).groupby(arrived["month"]).mean()
