# wrong: rounds to the nearest hour, so 10:45 gives 10:00, an hour that is still going on
def last_completed_hour(scheduled: pd.Series) -> pd.Series:
    """Return the label of the last weather hour that is complete at each scheduled departure."""
    return (scheduled - pd.Timedelta(hours=1)).dt.round("h")
