# wrong: compares with > 15, so a flight exactly 15 minutes late does not count as late
def late_share_by_month(flights: pd.DataFrame) -> pd.Series:
    """Return month -> share of the arrived flights that were 15 minutes late or more, 0 to 1."""
    arrived = flights[flights["arr_delay"].notna()]
    return arrived.assign(late=arrived["arr_delay"] > 15).groupby("month")["late"].mean()
