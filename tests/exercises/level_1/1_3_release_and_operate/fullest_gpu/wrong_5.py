# wrong: an idle GPU has the share 0.0, which counts as nothing here
def fullest_gpu(text: str) -> float | None:
    """Return the largest share of memory used among the GPUs that tell it, 0 to 1; None if none does."""
    largest = 0.0
    for line in text.splitlines():
        parts = [part.strip() for part in line.split(",")]
        if len(parts) == 3 and "[" not in parts[1] and "[" not in parts[2]:
            largest = max(largest, float(parts[1]) / float(parts[2]))
    return largest or None
