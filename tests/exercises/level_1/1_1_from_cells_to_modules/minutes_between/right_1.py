def minutes_between(left: pd.Series, arrived: pd.Series) -> pd.Series:
    """Return the minutes from clock `left` to the next clock `arrived`, 0 to 1439, same index."""

    def minutes(clock):
        return clock // 100 * 60 + clock % 100

    return (minutes(arrived) - minutes(left)) % 1440
