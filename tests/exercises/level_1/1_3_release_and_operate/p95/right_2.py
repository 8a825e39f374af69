def p95(latencies_ms: list[float]) -> float | None:
    """Return the 95th percentile by nearest rank, in milliseconds; None if there were no answers."""
    import numpy as np

    values = np.sort(np.array(latencies_ms, dtype=float))
    return values[int(np.ceil(0.95 * values.size)) - 1] if values.size else None
