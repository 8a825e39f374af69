def alerts(values: Sequence[float], limit: float, clear: float, in_a_row: int) -> list[tuple[int, int | None]]:
    """Return (raised, cleared) of each alert, as numbers of mornings; cleared is None while it stands."""
    found: list[tuple[int, int | None]] = []
    raised = None
    below = 0
    for morning, value in enumerate(values):
        if math.isnan(value):
            continue
        if raised is None:
            below = below + 1 if value < limit else 0
            if below >= in_a_row:
                raised = morning
        elif value >= clear:
            found.append((raised, morning))
            raised, below = None, 0
    if raised is not None:
        found.append((raised, None))
    return found
