# wrong: rounds up, so it gives the number at which both cost the same (and 0 without upkeep)
def pays_from(steps: Sequence[tuple[float, float]], releases: float, upkeep: float, by_line: float) -> int | None:
    """Return the smallest number of models with which the line costs fewer hours a month than the work by hand; None if never."""
    saved = (sum(hours * times for hours, times in steps) - by_line) * releases
    if saved <= 0:
        return None
    return math.ceil(upkeep / saved)
