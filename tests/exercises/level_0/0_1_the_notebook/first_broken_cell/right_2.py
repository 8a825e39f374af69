def first_broken_cell(cells: list[dict[str, set[str]]]) -> int | None:
    """Return the number (from 1) of the first cell that stops a run from top to bottom, or None."""
    for number in range(1, len(cells) + 1):
        defined = set().union(*(cell["defines"] for cell in cells[:number]))
        if any(name not in defined for name in cells[number - 1]["uses"]):
            return number
    return None
