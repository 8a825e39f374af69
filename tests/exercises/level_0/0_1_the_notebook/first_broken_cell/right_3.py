def first_broken_cell(cells: list[dict[str, set[str]]]) -> int | None:
    """Return the number (from 1) of the first cell that stops a run from top to bottom, or None."""
    import itertools

    known = itertools.accumulate((cell["defines"] for cell in cells), set.union)
    broken = (number for number, (cell, names) in enumerate(zip(cells, known), 1) if cell["uses"] - names)
    return next(broken, None)
