def late_label(flights: pd.DataFrame) -> pd.Series:
    """Return True or False for each flight that arrived: was it 15 minutes late or more?"""
    return [bool(delay >= 15) for delay in flights["arr_delay"] if not pd.isna(delay)]
