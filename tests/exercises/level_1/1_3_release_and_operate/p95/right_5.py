import heapq


def p95(latencies_ms: list[float]) -> float | None:
    """Count from the slow end, in whole numbers: the place from above is n - ceil(95 n / 100) + 1."""
    n = len(latencies_ms)
    if n == 0:
        return None
    place = (95 * n + 99) // 100
    return heapq.nlargest(n - place + 1, latencies_ms)[-1]
