# wrong: gives one day, the first on which any of the tests stops
def stop_days(aa: np.ndarray, running: np.ndarray, level: float, first_look: int) -> list[int | None]:
    """Return for each running test the day on which it stops, None if it never does; the bound is learnt from A/A tests."""
    farthest = np.sort(np.abs(aa[:, first_look - 1 :]).max(axis=1))[::-1]
    beyond = np.abs(running[:, first_look - 1 :]) > farthest[int(level * len(farthest))]
    return first_look + int(np.argmax(beyond.any(axis=0)))
