# wrong: the list gets a new index 0, 1, 2, ..., not the index of scheduled
def last_completed_hour(scheduled: pd.Series) -> pd.Series:
    """Return the label of the last weather hour that is complete at each scheduled departure."""
    return pd.Series([moment.floor("h") - pd.Timedelta(hours=1) for moment in scheduled], dtype=scheduled.dtype)
