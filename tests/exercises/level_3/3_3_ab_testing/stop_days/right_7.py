def stop_days(aa: np.ndarray, running: np.ndarray, level: float, first_look: int) -> list[int | None]:
    """Return for each running test the day on which it stops, None if it never does; the bound is learnt from A/A tests."""
    farthest = [max(abs(float(t)) for t in row[first_look - 1 :]) for row in aa]
    tests = len(farthest)
    bound = next(b for b in sorted(farthest) if sum(f > b for f in farthest) / tests <= level)
    answer = []
    for row in running:
        looks = ((day, t) for day, t in enumerate(row, 1) if day >= first_look)
        answer.append(next((day for day, t in looks if abs(t) > bound), None))
    return answer
