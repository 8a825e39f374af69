# wrong: one GPU that tells nothing silences the others
def fullest_gpu(text: str) -> float | None:
    """Return the largest share of memory used among the GPUs that tell it, 0 to 1; None if none does."""
    if "[" in text or "," not in text:
        return None
    return max(float(line.split(",")[1]) / float(line.split(",")[2]) for line in text.splitlines() if line.count(",") == 2)
