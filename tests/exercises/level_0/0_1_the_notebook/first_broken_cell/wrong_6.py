# wrong: looks only at the cell just above, not at all that came before
def first_broken_cell(cells: list[dict[str, set[str]]]) -> int | None:
    """Return the number (from 1) of the first cell that stops a run from top to bottom, or None."""
    above = set()
    for number, cell in enumerate(cells, start=1):
        if not cell["uses"] <= above | cell["defines"]:
            return number
        above = cell["defines"]
    return None
