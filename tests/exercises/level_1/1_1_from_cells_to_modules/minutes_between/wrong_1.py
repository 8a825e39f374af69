# wrong: 2400 is not brought back to 0, so 0 to 2400 gives 1440 minutes
def minutes_between(left: pd.Series, arrived: pd.Series) -> pd.Series:
    """Return the minutes from clock `left` to the next clock `arrived`, 0 to 1439, same index."""
    start = left // 100 * 60 + left % 100
    end = arrived // 100 * 60 + arrived % 100
    minutes = end - start
    return minutes.where(minutes >= 0, minutes + 1440)
