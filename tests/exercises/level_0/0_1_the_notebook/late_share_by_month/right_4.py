def late_share_by_month(flights: pd.DataFrame) -> pd.Series:
    """Return month -> share of the arrived flights that were 15 minutes late or more, 0 to 1."""
    shares = {}
    for month in flights["month"].unique():
        delays = flights.loc[flights["month"] == month, "arr_delay"].dropna().to_numpy()
        if len(delays):
            shares[int(month)] = np.count_nonzero(delays >= 15) / len(delays)
    return shares
