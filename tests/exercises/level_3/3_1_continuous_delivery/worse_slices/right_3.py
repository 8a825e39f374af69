def worse_slices(p: Mapping[str, float], level: float) -> set[str]:
    """Return the slices that are worse, by Holm's correction for as many comparisons as there are slices that were judged."""
    # The corrected p-values, as the library has them.
    names = sorted([name for name in p if p[name] == p[name]], key=lambda name: p[name])
    corrected, largest = {}, 0.0
    for number, name in enumerate(names):
        largest = max(largest, p[name] * (len(names) - number))
        corrected[name] = largest
    return {name for name in corrected if corrected[name] < level}
