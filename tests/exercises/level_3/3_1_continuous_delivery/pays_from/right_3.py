def pays_from(steps: Sequence[tuple[float, float]], releases: float, upkeep: float, by_line: float) -> int | None:
    """Return the smallest number of models with which the line costs fewer hours a month than the work by hand; None if never."""
    import itertools

    one_by_hand = sum(map(math.prod, steps))
    if releases == 0 or one_by_hand <= by_line:
        return None
    costs = ((n, n * releases * one_by_hand, upkeep + n * releases * by_line) for n in itertools.count(1))
    return next(n for n, hand, line in costs if line < hand)
