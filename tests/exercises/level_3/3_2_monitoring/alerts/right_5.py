def alerts(values: Sequence[float], limit: float, clear: float, in_a_row: int) -> list[tuple[int, int | None]]:
    """Return (raised, cleared) of each alert, as numbers of mornings; cleared is None while it stands."""
    raised, cleared, row = [], [], 0
    for morning, value in enumerate(np.asarray(values, dtype=float)):
        if np.isnan(value):
            continue
        stands = len(raised) > len(cleared)
        row = 0 if value >= limit or stands else row + 1
        if stands and value >= clear:
            cleared.append(morning)
        if row == in_a_row:
            raised.append(morning)
    return list(zip(raised, [*cleared, None]))
