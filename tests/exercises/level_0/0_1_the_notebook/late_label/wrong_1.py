# wrong: drops every row with a missing value in ANY column, not only in arr_delay
def late_label(flights: pd.DataFrame) -> pd.Series:
    """Return True or False for each flight that arrived: was it 15 minutes late or more?"""
    arrived = flights.dropna()
    return arrived["arr_delay"] >= 15
