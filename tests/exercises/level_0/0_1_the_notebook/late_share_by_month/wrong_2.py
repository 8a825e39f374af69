# wrong: a month in which nothing arrived is in the result too, as NaN (0 / 0)
def late_share_by_month(flights: pd.DataFrame) -> pd.Series:
    """Return month -> share of the arrived flights that were 15 minutes late or more, 0 to 1."""
    late = (flights["arr_delay"] >= 15).groupby(flights["month"]).sum()
    arrived = flights.groupby("month")["arr_delay"].count()
    return late / arrived
