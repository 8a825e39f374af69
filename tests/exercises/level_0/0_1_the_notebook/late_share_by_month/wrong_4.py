# wrong: drops every flight with a missing value in any column
def late_share_by_month(flights: pd.DataFrame) -> pd.Series:
    """Return month -> share of the arrived flights that were 15 minutes late or more, 0 to 1."""
    arrived = flights.dropna()
    return (arrived["arr_delay"] >= 15).groupby(arrived["month"]).mean()
