# wrong: knows [N/A] only; [Not Supported] makes it raise
def fullest_gpu(text: str) -> float | None:
    """Return the largest share of memory used among the GPUs that tell it, 0 to 1; None if none does."""
    shares = []
    for line in text.splitlines():
        parts = [part.strip() for part in line.split(",")]
        if len(parts) != 3 or "[N/A]" in parts:
            continue
        shares.append(int(parts[1]) / int(parts[2]))
    return max(shares) if shares else None
