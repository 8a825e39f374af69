def minutes_between(left: pd.Series, arrived: pd.Series) -> pd.Series:
    """Return the minutes from clock `left` to the next clock `arrived`, 0 to 1439, same index."""
    def minutes(clock: int) -> int:
        hours, rest = divmod(int(clock), 100)
        return 60 * (hours % 24) + rest

    gaps = [(minutes(end) - minutes(start)) % (24 * 60) for start, end in zip(left, arrived)]
    return pd.Series(gaps, index=left.index, dtype=float)
