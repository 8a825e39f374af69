def alerts(values: Sequence[float], limit: float, clear: float, in_a_row: int) -> list[tuple[int, int | None]]:
    """Return (raised, cleared) of each alert, as numbers of mornings; cleared is None while it stands."""
    known = [(morning, float(value)) for morning, value in enumerate(values) if not np.isnan(value)]
    numbers = [morning for morning, _ in known]
    low = [value < limit for _, value in known]
    high = [value >= clear for _, value in known]
    found: list[tuple[int, int | None]] = []
    start = 0
    while True:
        ends = range(start + in_a_row - 1, len(known))
        raised = next((end for end in ends if all(low[end - in_a_row + 1 : end + 1])), None)
        if raised is None:
            return found
        cleared = next((place for place in range(raised + 1, len(known)) if high[place]), None)
        if cleared is None:
            return [*found, (numbers[raised], None)]
        found.append((numbers[raised], numbers[cleared]))
        start = cleared + 1
