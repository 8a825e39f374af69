# wrong: slices with NaN count among the comparisons, so the bounds are too small
def worse_slices(p: Mapping[str, float], level: float) -> set[str]:
    """Return the slices that are worse, by Holm's correction for as many comparisons as there are slices that were judged."""
    names = sorted((name for name in p if not math.isnan(p[name])), key=p.get)
    worse = set()
    for number, name in enumerate(names):
        if p[name] >= level / (len(p) - number):
            break
        worse.add(name)
    return worse
