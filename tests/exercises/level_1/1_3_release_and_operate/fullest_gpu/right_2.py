def fullest_gpu(text: str) -> float | None:
    """Return the largest share of memory used among the GPUs that tell it, 0 to 1; None if none does."""
    import re

    found = re.findall(r"^\s*\d+\s*,\s*(\d+)\s*,\s*(\d+)\s*$", text, flags=re.MULTILINE)
    return max(int(used) / int(total) for used, total in found) if found else None
