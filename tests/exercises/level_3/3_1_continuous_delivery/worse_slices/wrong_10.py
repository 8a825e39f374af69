# wrong: does not stop at the first one that is not below its bound
def worse_slices(p: Mapping[str, float], level: float) -> set[str]:
    """Return the slices that are worse, by Holm's correction for as many comparisons as there are slices that were judged."""
    names = sorted((name for name in p if not math.isnan(p[name])), key=p.get)
    return {name for number, name in enumerate(names) if p[name] < level / (len(names) - number)}
