# wrong: only finds names defined further down; a name that no cell defines is taken for fine
def first_broken_cell(cells: list[dict[str, set[str]]]) -> int | None:
    """Return the number (from 1) of the first cell that stops a run from top to bottom, or None."""
    defined_in = {}
    for number, cell in enumerate(cells, start=1):
        for name in cell["defines"]:
            defined_in.setdefault(name, number)
    for number, cell in enumerate(cells, start=1):
        for name in cell["uses"]:
            if defined_in.get(name, 0) > number:
                return number
    return None
