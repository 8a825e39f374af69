def contest(losses: pd.DataFrame, champion: str, margin: float) -> str:
    """Return who serves: the best on the flights that all answered, if it beats the champion by more than the margin."""
    values = losses.to_numpy(dtype=float)
    values = values[~np.isnan(values).any(axis=1)]
    if not len(values):
        return champion
    means = values.mean(axis=0)
    place = list(losses.columns).index(champion)
    best = int(means.argmin())
    return losses.columns[best] if means[best] < (1 - margin) * means[place] else champion
