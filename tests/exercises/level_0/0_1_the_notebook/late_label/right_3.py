def late_label(flights: pd.DataFrame) -> pd.Series:
    """Return True or False for each flight that arrived: was it 15 minutes late or more?"""
    delays = flights["arr_delay"].to_numpy()
    return delays[~np.isnan(delays)] >= 15
