# wrong: tries the numbers of models up to 100 only
def pays_from(steps: Sequence[tuple[float, float]], releases: float, upkeep: float, by_line: float) -> int | None:
    """Return the smallest number of models with which the line costs fewer hours a month than the work by hand; None if never."""
    by_hand = sum(hours * times for hours, times in steps)
    for models in range(1, 101):
        if upkeep + models * releases * by_line < models * releases * by_hand:
            return models
    return None
