# wrong: no answers give 0.0, as if all had come at once
def p95(latencies_ms: list[float]) -> float | None:
    """Return the 95th percentile by nearest rank, in milliseconds; None if there were no answers."""
    if not latencies_ms:
        return 0.0
    ordered = sorted(latencies_ms)
    place = math.ceil(0.95 * len(ordered))
    return ordered[place - 1]
