# wrong: a morning between limit and clear does not interrupt the mornings in a row
def alerts(values: Sequence[float], limit: float, clear: float, in_a_row: int) -> list[tuple[int, int | None]]:
    """Return (raised, cleared) of each alert, as numbers of mornings; cleared is None while it stands."""
    found: list[tuple[int, int | None]] = []
    raised = None
    below = 0
    for morning, value in enumerate(values):
        if math.isnan(value):
            continue
        if value < limit:
            below += 1
            if raised is None and below >= in_a_row:
                raised = morning
        elif value >= clear:
            if raised is not None:
                found.append((raised, morning))
                raised = None
            below = 0
    if raised is not None:
        found.append((raised, None))
    return found
