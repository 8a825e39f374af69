# wrong: from the largest p-value down (Hochberg's step-up)
def worse_slices(p: Mapping[str, float], level: float) -> set[str]:
    """Return the slices that are worse, by Holm's correction for as many comparisons as there are slices that were judged."""
    judged = sorted((name for name in p if not math.isnan(p[name])), key=p.get)
    for number in range(len(judged), 0, -1):
        if p[judged[number - 1]] < level / (len(judged) - number + 1):
            return set(judged[:number])
    return set()
