# wrong: goes through the slices in the order in which they come
def worse_slices(p: Mapping[str, float], level: float) -> set[str]:
    """Return the slices that are worse, by Holm's correction for as many comparisons as there are slices that were judged."""
    judged = [name for name in p if not math.isnan(p[name])]
    worse = set()
    for number, name in enumerate(judged):
        if p[name] >= level / (len(judged) - number):
            break
        worse.add(name)
    return worse
