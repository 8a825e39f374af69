# wrong: the result has a new index 0, 1, 2, ..., not the index of left
def minutes_between(left: pd.Series, arrived: pd.Series) -> pd.Series:
    """Return the minutes from clock `left` to the next clock `arrived`, 0 to 1439, same index."""
    minutes = []
    for start, end in zip(left, arrived):
        start = start // 100 * 60 + start % 100
        end = end // 100 * 60 + end % 100
        minutes.append((end - start) % 1440)
    return pd.Series(minutes, dtype="int64")
