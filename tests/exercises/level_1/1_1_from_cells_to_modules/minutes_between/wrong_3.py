# wrong: equal clocks are taken for a whole day (1440 minutes), not for 0
def minutes_between(left: pd.Series, arrived: pd.Series) -> pd.Series:
    """Return the minutes from clock `left` to the next clock `arrived`, 0 to 1439, same index."""
    start = (left // 100 * 60 + left % 100) % 1440
    end = (arrived // 100 * 60 + arrived % 100) % 1440
    end = end.mask(end <= start, end + 1440)
    return end - start
