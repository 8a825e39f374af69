def stop_days(aa: np.ndarray, running: np.ndarray, level: float, first_look: int) -> list[int | None]:
    """Return for each running test the day on which it stops, None if it never does; the bound is learnt from A/A tests."""
    largest = sorted(max(abs(t) for t in row[first_look - 1 :]) for row in aa.tolist())
    allowed = math.floor(level * len(largest))
    bound = largest[len(largest) - 1 - allowed]

    def stop(row):
        return next((day for day in range(first_look, len(row) + 1) if abs(row[day - 1]) > bound), None)

    return [stop(row) for row in running.tolist()]
