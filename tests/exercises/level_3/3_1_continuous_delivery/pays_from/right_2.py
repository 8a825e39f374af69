def pays_from(steps: Sequence[tuple[float, float]], releases: float, upkeep: float, by_line: float) -> int | None:
    """Return the smallest number of models with which the line costs fewer hours a month than the work by hand; None if never."""
    table = np.array(steps, dtype=float).reshape(-1, 2)
    saved = releases * (table.prod(axis=1).sum() - by_line)
    if not saved > 0:
        return None
    return int(upkeep // saved) + 1
