def worse_slices(p: Mapping[str, float], level: float) -> set[str]:
    """Return the slices that are worse, by Holm's correction for as many comparisons as there are slices that were judged."""
    left = {name: value for name, value in p.items() if not math.isnan(value)}
    worse = set()
    while left:
        smallest = min(left, key=left.get)
        if left.pop(smallest) < level / (len(left) + 1):
            worse.add(smallest)
        else:
            break
    return worse
