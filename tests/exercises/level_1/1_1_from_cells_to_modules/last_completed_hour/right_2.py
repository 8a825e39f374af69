def last_completed_hour(scheduled: pd.Series) -> pd.Series:
    """Return the label of the last weather hour that is complete at each scheduled departure."""
    into_the_hour = (
        pd.to_timedelta(scheduled.dt.minute, unit="min")
        + pd.to_timedelta(scheduled.dt.second, unit="s")
        + pd.to_timedelta(scheduled.dt.microsecond, unit="us")
        + pd.to_timedelta(scheduled.dt.nanosecond, unit="ns")
    )
    return scheduled - into_the_hour - pd.Timedelta(hours=1)
