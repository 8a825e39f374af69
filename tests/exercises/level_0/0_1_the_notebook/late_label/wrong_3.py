# wrong: compares the size of the delay, so a flight that is 20 minutes EARLY counts as late
def late_label(flights: pd.DataFrame) -> pd.Series:
    """Return True or False for each flight that arrived: was it 15 minutes late or more?"""
    delays = flights["arr_delay"].dropna()
    return delays.abs() >= 15
