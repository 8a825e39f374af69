def minutes_between(left: pd.Series, arrived: pd.Series) -> pd.Series:
    """Return the minutes from clock `left` to the next clock `arrived`, 0 to 1439, same index."""
    times = [pd.to_timedelta(clock // 100, unit="h") + pd.to_timedelta(clock % 100, unit="m") for clock in (left, arrived)]
    minutes = (times[1] - times[0]).dt.total_seconds() / 60
    return minutes.mod(1440).astype("int64")
