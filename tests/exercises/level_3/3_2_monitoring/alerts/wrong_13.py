# wrong: a morning with NaN interrupts the mornings in a row
def alerts(values: Sequence[float], limit: float, clear: float, in_a_row: int) -> list[tuple[int, int | None]]:
    """Return (raised, cleared) of each alert, as numbers of mornings; cleared is None while it stands."""
    found: list[tuple[int, int | None]] = []
    raised = None
    below = 0
    for morning, value in enumerate(values):
        if raised is None:
            if value < limit:
                below += 1
            else:
                below = 0
            if below == in_a_row:
                raised = morning
        elif value >= clear:
            found.append((raised, morning))
            raised, below = None, 0
    if raised is not None:
        found.append((raised, None))
    return found
