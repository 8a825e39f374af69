# wrong: rounds first, so 14.9 minutes count as 15
def late_label(flights: pd.DataFrame) -> pd.Series:
    """Return True or False for each flight that arrived: was it 15 minutes late or more?"""
    return flights["arr_delay"].dropna().round() >= 15
