# wrong: a |t| that is just equal to the bound stops the test; it has to be greater
def stop_days(aa: np.ndarray, running: np.ndarray, level: float, first_look: int) -> list[int | None]:
    """Return for each running test the day on which it stops, None if it never does; the bound is learnt from A/A tests."""
    largest = np.sort(np.abs(aa[:, first_look - 1 :]).max(axis=1))[::-1]
    bound = largest[int(level * len(largest))]
    beyond = np.abs(running[:, first_look - 1 :]) >= bound
    return [int(np.argmax(row)) + first_look if row.any() else None for row in beyond]
