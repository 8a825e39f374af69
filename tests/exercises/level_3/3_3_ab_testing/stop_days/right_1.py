def stop_days(aa: np.ndarray, running: np.ndarray, level: float, first_look: int) -> list[int | None]:
    """Return for each running test the day on which it stops, None if it never does; the bound is learnt from A/A tests."""
    looked = np.abs(aa)[:, first_look - 1 :].max(axis=1)
    bound = np.quantile(looked, 1 - level, method="inverted_cdf")
    found = []
    for row in np.abs(running):
        days = [day for day, t in enumerate(row, 1) if day >= first_look and t > bound]
        found.append(days[0] if days else None)
    return found
