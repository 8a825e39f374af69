# wrong: a month in which no flight was late gets NaN, not 0 (value_counts has no row for it)
def late_share_by_month(flights: pd.DataFrame) -> pd.Series:
    """Return month -> share of the arrived flights that were 15 minutes late or more, 0 to 1."""
    arrived = flights.dropna(subset=["arr_delay"])
    late = arrived[arrived["arr_delay"] >= 15]
    return late["month"].value_counts() / arrived["month"].value_counts()
