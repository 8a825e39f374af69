def alerts(values: Sequence[float], limit: float, clear: float, in_a_row: int) -> list[tuple[int, int | None]]:
    """Return (raised, cleared) of each alert, as numbers of mornings; cleared is None while it stands."""
    series = pd.Series(values, dtype=float).dropna()
    below = (series < limit).astype(int)
    full = below.rolling(in_a_row).sum() == in_a_row
    found, end = [], -1
    for morning in full.index[full]:
        if end is None or morning <= end:
            continue
        row = series.loc[:morning].index[-in_a_row:]
        if row[0] <= end:
            continue
        later = series[(series.index > morning) & (series >= clear)]
        end = int(later.index[0]) if len(later) else None
        found.append((int(morning), end))
    return found
