# wrong: one known name is enough for a cell that uses several
def first_broken_cell(cells: list[dict[str, set[str]]]) -> int | None:
    """Return the number (from 1) of the first cell that stops a run from top to bottom, or None."""
    known = set()
    for number, cell in enumerate(cells, start=1):
        known |= cell["defines"]
        if cell["uses"] and not cell["uses"] & known:
            return number
    return None
