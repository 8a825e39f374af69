def count_alarms(alerts: Sequence[tuple[int, int | None]], breaches: Sequence[bool]) -> dict[str, int | list[int]]:
    """Return how many weeks were judged right, and the numbers of the weeks with a false and with a missed alarm."""
    days = np.zeros(7 * len(breaches), dtype=bool)
    for raised, cleared in alerts:
        days[raised:cleared] = True
    alarmed = days.reshape(len(breaches), 7).any(axis=1)
    broken = np.array(list(breaches), dtype=bool)
    return {
        "right": int((alarmed == broken).sum()),
        "false": np.flatnonzero(alarmed & ~broken).tolist(),
        "missed": np.flatnonzero(~alarmed & broken).tolist(),
    }
