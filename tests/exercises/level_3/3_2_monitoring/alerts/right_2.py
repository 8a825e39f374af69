def alerts(values: Sequence[float], limit: float, clear: float, in_a_row: int) -> list[tuple[int, int | None]]:
    """Return (raised, cleared) of each alert, as numbers of mornings; cleared is None while it stands."""
    known = [(morning, value) for morning, value in enumerate(values) if not math.isnan(value)]
    found, place = [], 0
    while place < len(known):
        row = known[place : place + in_a_row]
        if len(row) < in_a_row or any(value >= limit for _, value in row):
            place += 1
            continue
        raised = row[-1][0]
        place += in_a_row
        while place < len(known) and known[place][1] < clear:
            place += 1
        found.append((raised, known[place][0] if place < len(known) else None))
        place += 1
    return found
