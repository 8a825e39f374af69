def alerts(values: Sequence[float], limit: float, clear: float, in_a_row: int) -> list[tuple[int, int | None]]:
    """Return (raised, cleared) of each alert, as numbers of mornings; cleared is None while it stands."""
    found = []
    standing = None
    row = 0
    for morning in range(len(values)):
        value = values[morning]
        if value != value:
            continue
        if standing is not None:
            if value >= clear:
                found.append((standing, morning))
                standing, row = None, 0
        elif value < limit:
            row += 1
            if row == in_a_row:
                standing = morning
        else:
            row = 0
    if standing is not None:
        found.append((standing, None))
    return found
