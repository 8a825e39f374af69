def late_label(flights: pd.DataFrame) -> pd.Series:
    """Return True or False for each flight that arrived: was it 15 minutes late or more?"""
    known = flights.query("arr_delay == arr_delay").reset_index(drop=True)
    return ~(known["arr_delay"] < 15)
