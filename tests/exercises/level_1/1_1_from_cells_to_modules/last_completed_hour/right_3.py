def last_completed_hour(scheduled: pd.Series) -> pd.Series:
    """Return the label of the last weather hour that is complete at each scheduled departure."""
    return (scheduled - pd.Timedelta("1h")).dt.floor("h")
