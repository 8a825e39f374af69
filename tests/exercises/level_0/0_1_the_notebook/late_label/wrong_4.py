# wrong: a missing delay is taken for on time, so a flight that never arrived gets an answer
def late_label(flights: pd.DataFrame) -> pd.Series:
    """Return True or False for each flight that arrived: was it 15 minutes late or more?"""
    return flights["arr_delay"] >= 15
