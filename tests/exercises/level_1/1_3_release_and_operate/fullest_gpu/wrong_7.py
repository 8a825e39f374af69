# wrong: takes the GPU that uses the most MiB, not the one with the largest share
def fullest_gpu(text: str) -> float | None:
    """Return the largest share of memory used among the GPUs that tell it, 0 to 1; None if none does."""
    told = []
    for line in text.splitlines():
        parts = [part.strip() for part in line.split(",")]
        if len(parts) == 3 and not any(part.startswith("[") for part in parts):
            told.append((float(parts[1]), float(parts[2])))
    if not told:
        return None
    used, total = max(told)
    return used / total
