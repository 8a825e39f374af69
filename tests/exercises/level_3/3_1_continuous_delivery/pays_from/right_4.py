def pays_from(steps: Sequence[tuple[float, float]], releases: float, upkeep: float, by_line: float) -> int | None:
    """Return the smallest number of models with which the line costs fewer hours a month than the work by hand; None if never."""
    hand = 0.0
    for hours, times in steps:
        hand += releases * hours * times
    line = releases * by_line
    quotient = upkeep / (hand - line) if hand > line else None
    return None if quotient is None else int(quotient) + 1
