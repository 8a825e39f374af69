# wrong: 0 where it never pays
def pays_from(steps: Sequence[tuple[float, float]], releases: float, upkeep: float, by_line: float) -> int | None:
    """Return the smallest number of models with which the line costs fewer hours a month than the work by hand; None if never."""
    by_hand = sum(hours * times for hours, times in steps)
    saved = releases * (by_hand - by_line)
    return math.floor(upkeep / saved) + 1 if saved > 0 else 0
