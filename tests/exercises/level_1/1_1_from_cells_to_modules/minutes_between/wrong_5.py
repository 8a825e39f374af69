# wrong: no new day after midnight, so some flights take less than no time
def minutes_between(left: pd.Series, arrived: pd.Series) -> pd.Series:
    """Return the minutes from clock `left` to the next clock `arrived`, 0 to 1439, same index."""
    return (arrived // 100 * 60 + arrived % 100) - (left // 100 * 60 + left % 100)
