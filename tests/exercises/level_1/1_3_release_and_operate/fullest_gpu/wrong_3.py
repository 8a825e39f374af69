# wrong: the share of the GPU that uses the most MiB
def fullest_gpu(text: str) -> float | None:
    """Return the largest share of memory used among the GPUs that tell it, 0 to 1; None if none does."""
    rows = []
    for line in text.splitlines():
        parts = [part.strip() for part in line.split(",")]
        if len(parts) == 3 and "[" not in line:
            rows.append((float(parts[1]), float(parts[2])))
    if not rows:
        return None
    used, total = max(rows)
    return used / total
