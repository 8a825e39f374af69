def worse_slices(p: Mapping[str, float], level: float) -> set[str]:
    """Return the slices that are worse, by Holm's correction for as many comparisons as there are slices that were judged."""
    left = {name: value for name, value in p.items() if not math.isnan(value)}
    worse = set()
    while left:
        name = min(left, key=left.get)
        if left[name] >= level / len(left):
            break
        worse.add(name)
        del left[name]
    return worse
