# wrong: does not stop at the first that is not small enough
def worse_slices(p: Mapping[str, float], level: float) -> set[str]:
    """Return the slices that are worse, by Holm's correction for as many comparisons as there are slices that were judged."""
    judged = sorted((name for name in p if not math.isnan(p[name])), key=p.get)
    return {name for number, name in enumerate(judged) if p[name] < level / (len(judged) - number)}
