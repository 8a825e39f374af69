def alerts(values: Sequence[float], limit: float, clear: float, in_a_row: int) -> list[tuple[int, int | None]]:
    """Return (raised, cleared) of each alert, as numbers of mornings; cleared is None while it stands."""
    def step(state, item):
        found, row, since = state
        morning, value = item
        if math.isnan(value):
            return state
        row = row + 1 if value < limit else 0
        if since is not None and value >= clear:
            return [*found, (since, morning)], 0, None
        return found, row, morning if since is None and row >= in_a_row else since

    state = [], 0, None
    for item in enumerate(values):
        state = step(state, item)
    return state[0] + ([(state[2], None)] if state[2] is not None else [])
