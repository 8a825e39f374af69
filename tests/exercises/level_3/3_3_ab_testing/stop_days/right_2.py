def stop_days(aa: np.ndarray, running: np.ndarray, level: float, first_look: int) -> list[int | None]:
    """Return for each running test the day on which it stops, None if it never does; the bound is learnt from A/A tests."""
    def farthest(rows):
        return np.maximum.accumulate(np.abs(rows[:, first_look - 1 :]), axis=1)

    largest = farthest(aa)[:, -1]
    alarms = np.array([np.mean(largest > bound) for bound in largest])
    bound = largest[alarms <= level].min()
    late = (farthest(running) <= bound).sum(axis=1)
    return [None if days == running.shape[1] - first_look + 1 else int(days) + first_look for days in late]
