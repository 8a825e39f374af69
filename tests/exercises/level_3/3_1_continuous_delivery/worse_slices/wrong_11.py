# wrong: a p-value equal to its bound counts as worse
def worse_slices(p: Mapping[str, float], level: float) -> set[str]:
    """Return the slices that are worse, by Holm's correction for as many comparisons as there are slices that were judged."""
    names = sorted([name for name, value in p.items() if not math.isnan(value)], key=p.get)
    worse = set()
    for number, name in enumerate(names):
        if p[name] > level / (len(names) - number):
            return worse
        worse.add(name)
    return worse
