# wrong: one morning too late
def alerts(values: Sequence[float], limit: float, clear: float, in_a_row: int) -> list[tuple[int, int | None]]:
    """Return (raised, cleared) of each alert, as numbers of mornings; cleared is None while it stands."""
    found, below, since = [], 0, None
    for morning, value in enumerate(values):
        if math.isnan(value):
            continue
        below = below + 1 if value < limit else 0
        if since is None and below > in_a_row:
            since = morning
        elif since is not None and value >= clear:
            found.append((since, morning))
            since = None
    return found if since is None else [*found, (since, None)]
