def pays_from(steps: Sequence[tuple[float, float]], releases: float, upkeep: float, by_line: float) -> int | None:
    """Return the smallest number of models with which the line costs fewer hours a month than the work by hand; None if never."""
    by_hand = float(np.prod(np.asarray(steps, dtype=float).reshape(-1, 2), axis=1).sum())

    def pays(models: int) -> bool:
        return upkeep + models * releases * by_line < models * releases * by_hand

    if releases == 0 or by_hand <= by_line:
        return None
    high = 1
    while not pays(high):
        high *= 2
    low = high // 2  # does not pay, or 0
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if pays(middle) else (middle, high)
    return high
