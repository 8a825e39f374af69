# wrong: sorts the list that it was given
def p95(latencies_ms: list[float]) -> float | None:
    """Return the 95th percentile by nearest rank, in milliseconds; None if there were no answers."""
    if len(latencies_ms) == 0:
        return None
    latencies_ms.sort()
    return latencies_ms[math.ceil(0.95 * len(latencies_ms)) - 1]
