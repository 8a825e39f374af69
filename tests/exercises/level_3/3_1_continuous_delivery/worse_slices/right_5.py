def worse_slices(p: Mapping[str, float], level: float) -> set[str]:
    """Return the slices that are worse, by Holm's correction for as many comparisons as there are slices that were judged."""
    def go_on(pairs):
        if not pairs or pairs[0][1] >= level / len(pairs):
            return frozenset()
        return go_on(pairs[1:]) | {pairs[0][0]}

    return go_on(sorted(((n, v) for n, v in p.items() if not math.isnan(v)), key=lambda pair: pair[1]))
