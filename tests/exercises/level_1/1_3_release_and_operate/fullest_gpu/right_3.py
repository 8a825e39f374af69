# asks for forgiveness
def fullest_gpu(text: str) -> float | None:
    """Return the largest share of memory used among the GPUs that tell it, 0 to 1; None if none does."""
    fullest = None
    for line in text.split("\n"):
        try:
            _, used, total = line.split(",")
            share = float(used) / float(total)
        except ValueError:
            continue
        fullest = share if fullest is None else max(fullest, share)
    return fullest
