import re


def fullest_gpu(text: str) -> float | None:
    """A pattern that only a line with two told values fits; keep the largest so far."""
    pattern = re.compile(r"[^,]*,\s*(\d+(?:\.\d+)?)\s*,\s*(\d+(?:\.\d+)?)\s*")
    largest = None
    for line in text.split("\n"):
        fits = pattern.fullmatch(line)
        if fits is None:
            continue
        share = float(fits.group(1)) / float(fits.group(2))
        if largest is None or share > largest:
            largest = share
    return largest
