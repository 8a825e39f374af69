# wrong: Bonferroni's correction: all bounds are the first one
def worse_slices(p: Mapping[str, float], level: float) -> set[str]:
    """Return the slices that are worse, by Holm's correction for as many comparisons as there are slices that were judged."""
    judged = {name: value for name, value in p.items() if not math.isnan(value)}
    return {name for name, value in judged.items() if value < level / len(judged)}
