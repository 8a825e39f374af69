# wrong: drops the rows in place, so the table of the caller does not stay as it was
def late_label(flights: pd.DataFrame) -> pd.Series:
    """Return True or False for each flight that arrived: was it 15 minutes late or more?"""
    flights.dropna(subset=["arr_delay"], inplace=True)
    return flights["arr_delay"] >= 15
