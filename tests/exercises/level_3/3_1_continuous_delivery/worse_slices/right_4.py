def worse_slices(p: Mapping[str, float], level: float) -> set[str]:
    """Return the slices that are worse, by Holm's correction for as many comparisons as there are slices that were judged."""
    pairs = sorted((value, name) for name, value in p.items() if not np.isnan(value))
    for number, (value, _) in enumerate(pairs):
        if value >= level / (len(pairs) - number):
            return {name for _, name in pairs[:number]}
    return {name for _, name in pairs}
