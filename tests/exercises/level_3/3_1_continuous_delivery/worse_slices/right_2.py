def worse_slices(p: Mapping[str, float], level: float) -> set[str]:
    """Return the slices that are worse, by Holm's correction for as many comparisons as there are slices that were judged."""
    values = pd.Series(dict(p), dtype=float).dropna().sort_values()
    bounds = level / np.arange(len(values), 0, -1)
    passed = np.cumprod(values.to_numpy() < bounds).astype(bool)
    return set(values.index[passed])
