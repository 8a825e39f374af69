def minutes_between(left: pd.Series, arrived: pd.Series) -> pd.Series:
    """Return the minutes from clock `left` to the next clock `arrived`, 0 to 1439, same index."""
    hours, rest = np.divmod(left.to_numpy().astype("int64"), 100)
    start = (hours * 60 + rest) % 1440
    hours, rest = np.divmod(arrived.to_numpy().astype("int64"), 100)
    end = (hours * 60 + rest) % 1440
    return pd.Series(np.where(end >= start, end - start, end - start + 1440), index=left.index)
