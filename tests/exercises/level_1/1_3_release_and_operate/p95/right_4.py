def p95(latencies_ms: list[float]) -> float | None:
    """Return the 95th percentile by nearest rank, in milliseconds; None if there were no answers."""
    if not latencies_ms:
        return None
    return sorted(latencies_ms)[math.ceil(0.95 * len(latencies_ms)) - 1]
