# wrong: a day of 2400 minutes
def minutes_between(left: pd.Series, arrived: pd.Series) -> pd.Series:
    """Return the minutes from clock `left` to the next clock `arrived`, 0 to 1439, same index."""
    start, end = left // 100 * 60 + left % 100, arrived // 100 * 60 + arrived % 100
    return (end - start) % 2400
