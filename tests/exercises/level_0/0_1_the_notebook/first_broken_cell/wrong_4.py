# wrong: counts from 0, as an index does
def first_broken_cell(cells: list[dict[str, set[str]]]) -> int | None:
    """Return the number (from 1) of the first cell that stops a run from top to bottom, or None."""
    known = set()
    for number, cell in enumerate(cells):
        known |= cell["defines"]
        if not cell["uses"] <= known:
            return number
    return None
