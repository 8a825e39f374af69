def first_broken_cell(cells: list[dict[str, set[str]]]) -> int | None:
    """Return the number (from 1) of the first cell that stops a run from top to bottom, or None."""
    known = []
    for place in range(len(cells)):
        known.extend(cells[place]["defines"])
        for name in cells[place]["uses"]:
            if name not in known:
                return place + 1
