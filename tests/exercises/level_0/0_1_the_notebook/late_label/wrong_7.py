# wrong: sorts the delays, so the order is not the table's
def late_label(flights: pd.DataFrame) -> pd.Series:
    """Return True or False for each flight that arrived: was it 15 minutes late or more?"""
    return flights["arr_delay"].sort_values().dropna() >= 15
