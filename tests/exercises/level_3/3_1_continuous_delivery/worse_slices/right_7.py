def worse_slices(p: Mapping[str, float], level: float) -> set[str]:
    """Return the slices that are worse, by Holm's correction for as many comparisons as there are slices that were judged."""
    judged = pd.Series(dict(p), dtype=float).dropna().sort_values()
    bounds = level / np.arange(len(judged), 0, -1)
    below = judged.to_numpy() < bounds
    return set(judged.index[np.logical_and.accumulate(below)])
