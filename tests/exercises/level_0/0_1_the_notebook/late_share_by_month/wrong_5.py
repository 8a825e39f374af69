# wrong: flights that never arrived stay in the denominator
def late_share_by_month(flights: pd.DataFrame) -> pd.Series:
    """Return month -> share of the arrived flights that were 15 minutes late or more, 0 to 1."""
    return (flights["arr_delay"] >= 15).groupby(flights["month"]).mean()
