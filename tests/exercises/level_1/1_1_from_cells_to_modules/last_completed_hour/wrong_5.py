# wrong: on the full hour, the hour just completed is left out
def last_completed_hour(scheduled: pd.Series) -> pd.Series:
    """Return the label of the last weather hour that is complete at each scheduled departure."""
    return scheduled.dt.ceil("h") - pd.Timedelta(hours=2)
