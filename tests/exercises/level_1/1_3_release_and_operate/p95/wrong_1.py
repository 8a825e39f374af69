# wrong: numpy's usual percentile lies between two answers
def p95(latencies_ms: list[float]) -> float | None:
    """Return the 95th percentile by nearest rank, in milliseconds; None if there were no answers."""
    import numpy as np

    return float(np.percentile(latencies_ms, 95)) if latencies_ms else None
