def p95(latencies_ms: list[float]) -> float | None:
    """Return the 95th percentile by nearest rank, in milliseconds; None if there were no answers."""
    import numpy as np

    return np.percentile(latencies_ms, 95, method="inverted_cdf") if latencies_ms else None
