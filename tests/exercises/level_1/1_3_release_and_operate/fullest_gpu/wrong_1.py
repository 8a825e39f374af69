# wrong: what is not told counts as 0
def fullest_gpu(text: str) -> float | None:
    """Return the largest share of memory used among the GPUs that tell it, 0 to 1; None if none does."""
    fullest = 0.0
    for line in text.splitlines():
        parts = [part.strip() for part in line.split(",")]
        if len(parts) == 3 and "[" not in line:
            fullest = max(fullest, float(parts[1]) / float(parts[2]))
    return fullest
