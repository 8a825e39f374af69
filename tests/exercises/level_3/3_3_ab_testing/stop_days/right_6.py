def stop_days(aa: np.ndarray, running: np.ndarray, level: float, first_look: int) -> list[int | None]:
    """Return for each running test the day on which it stops, None if it never does; the bound is learnt from A/A tests."""
    largest = np.sort(np.abs(aa[:, first_look - 1 :]).max(axis=1))[::-1]
    bound = largest[int(level * len(largest))]
    beyond = np.abs(running[:, first_look - 1 :]) > bound
    first = beyond.argmax(axis=1)
    return [int(day) + first_look if any_day else None for day, any_day in zip(first, beyond.any(axis=1), strict=True)]
