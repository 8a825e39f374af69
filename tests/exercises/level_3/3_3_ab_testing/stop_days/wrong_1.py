# wrong: peeks: the bound is that of one look, from a table
def stop_days(aa: np.ndarray, running: np.ndarray, level: float, first_look: int) -> list[int | None]:
    """Return for each running test the day on which it stops, None if it never does; the bound is learnt from A/A tests."""
    bound = stats.norm.isf(level / 2)
    beyond = np.abs(running[:, first_look - 1 :]) > bound
    return [first_look + int(np.argmax(row)) if row.any() else None for row in beyond]
