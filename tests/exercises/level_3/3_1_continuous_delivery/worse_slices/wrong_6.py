# wrong: Benjamini's and Hochberg's bounds, which allow a share of false alarms
def worse_slices(p: Mapping[str, float], level: float) -> set[str]:
    """Return the slices that are worse, by Holm's correction for as many comparisons as there are slices that were judged."""
    judged = sorted((name for name in p if not math.isnan(p[name])), key=p.get)
    last = 0
    for number, name in enumerate(judged, 1):
        if p[name] < level * number / len(judged):
            last = number
    return set(judged[:last])
