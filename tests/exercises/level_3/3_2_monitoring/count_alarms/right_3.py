def count_alarms(alerts: Sequence[tuple[int, int | None]], breaches: Sequence[bool]) -> dict[str, int | list[int]]:
    """Return how many weeks were judged right, and the numbers of the weeks with a false and with a missed alarm."""
    stands = np.zeros(7 * len(breaches), dtype=bool)
    for raised, cleared in alerts:
        stands[raised:cleared] = True
    alarmed = stands.reshape(-1, 7).any(axis=1)
    truly = np.array(breaches, dtype=bool)
    return {
        "right": int((alarmed == truly).sum()),
        "false": np.flatnonzero(alarmed & ~truly).tolist(),
        "missed": np.flatnonzero(~alarmed & truly).tolist(),
    }
