def last_completed_hour(scheduled: pd.Series) -> pd.Series:
    """Return the label of the last weather hour that is complete at each scheduled departure."""
    hours = [moment.replace(minute=0, second=0, microsecond=0, nanosecond=0) for moment in scheduled]
    labels = pd.Series(hours, index=scheduled.index, dtype=scheduled.dtype)
    return labels.sub(pd.Timedelta(minutes=60))
