# wrong: the bound is a quantile of all numbers, not of each test's largest
def stop_days(aa: np.ndarray, running: np.ndarray, level: float, first_look: int) -> list[int | None]:
    """Return for each running test the day on which it stops, None if it never does; the bound is learnt from A/A tests."""
    bound = np.quantile(np.abs(aa[:, first_look - 1 :]), 1 - level)
    beyond = np.abs(running[:, first_look - 1 :]) > bound
    return [first_look + int(np.argmax(row)) if row.any() else None for row in beyond]
