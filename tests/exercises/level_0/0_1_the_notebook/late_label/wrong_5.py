# wrong: keeps the > of the notebook, so exactly 15 minutes is on time
def late_label(flights: pd.DataFrame) -> pd.Series:
    """Return True or False for each flight that arrived: was it 15 minutes late or more?"""
    delays = flights["arr_delay"].dropna()
    return [delay > 15 for delay in delays]
