# wrong: looks at the uses before adding what the cell itself defines
def first_broken_cell(cells: list[dict[str, set[str]]]) -> int | None:
    """Return the number (from 1) of the first cell that stops a run from top to bottom, or None."""
    known = set()
    for number, cell in enumerate(cells, start=1):
        if cell["uses"] - known:
            return number
        known |= cell["defines"]
    return None
