# wrong: the quantile of all numbers of all days, not of each test's largest |t|
def stop_days(aa: np.ndarray, running: np.ndarray, level: float, first_look: int) -> list[int | None]:
    """Return for each running test the day on which it stops, None if it never does; the bound is learnt from A/A tests."""
    bound = np.quantile(np.abs(aa[:, first_look - 1 :]), 1 - level, method="higher")
    stops = []
    for row in running:
        days = [day for day in range(first_look, len(row) + 1) if abs(row[day - 1]) > bound]
        stops.append(days[0] if days else None)
    return stops
