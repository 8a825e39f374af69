def stop_days(aa: np.ndarray, running: np.ndarray, level: float, first_look: int) -> list[int | None]:
    """Return for each running test the day on which it stops, None if it never does; the bound is learnt from A/A tests."""
    largest = np.maximum(aa[:, first_look - 1 :].max(axis=1), -aa[:, first_look - 1 :].min(axis=1))
    bound = np.partition(largest, len(largest) - 1 - int(level * len(largest)))[len(largest) - 1 - int(level * len(largest))]
    days = [None] * len(running)
    for test, day in np.argwhere((running > bound) | (running < -bound))[::-1]:
        if day + 1 >= first_look:
            days[test] = int(day) + 1
    return days
