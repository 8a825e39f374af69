def pays_from(steps: Sequence[tuple[float, float]], releases: float, upkeep: float, by_line: float) -> int | None:
    """Return the smallest number of models with which the line costs fewer hours a month than the work by hand; None if never."""
    by_hand = releases * sum(hours * times for hours, times in steps)
    saved = by_hand - releases * by_line
    if saved <= 0:
        return None
    models = 1
    while models * saved <= upkeep:
        models += 1
    return models
