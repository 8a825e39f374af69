# wrong: learns the bound from days before the first look, too
def stop_days(aa: np.ndarray, running: np.ndarray, level: float, first_look: int) -> list[int | None]:
    """Return for each running test the day on which it stops, None if it never does; the bound is learnt from A/A tests."""
    farthest = sorted(np.abs(aa).max(axis=1), reverse=True)
    bound = farthest[int(level * len(farthest))]
    beyond = np.abs(running[:, first_look - 1 :]) > bound
    return [first_look + int(np.argmax(row)) if row.any() else None for row in beyond]
