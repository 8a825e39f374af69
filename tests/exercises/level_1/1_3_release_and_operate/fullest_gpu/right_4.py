def fullest_gpu(text: str) -> float | None:
    """Return the largest share of memory used among the GPUs that tell it, 0 to 1; None if none does."""
    shares = []
    for line in text.splitlines():
        parts = [part.strip() for part in line.split(",")]
        if len(parts) != 3:
            continue
        _, used, total = parts
        if used.startswith("[") or total.startswith("["):
            continue
        shares.append(float(used) / float(total))
    return max(shares, default=None)
