# wrong: goes back an hour on the clock only; 00:20 gives 23:00 of the SAME day, an hour in the future
def last_completed_hour(scheduled: pd.Series) -> pd.Series:
    """Return the label of the last weather hour that is complete at each scheduled departure."""
    return scheduled.map(lambda t: t.replace(hour=(t.hour - 1) % 24, minute=0, second=0, microsecond=0))
