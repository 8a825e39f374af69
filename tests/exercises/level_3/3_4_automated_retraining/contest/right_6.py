def contest(losses: pd.DataFrame, champion: str, margin: float) -> str:
    """Return who serves: the best on the flights that all answered, if it beats the champion by more than the margin."""
    names = list(losses.columns)
    table = losses.to_numpy(dtype=float)
    answered = ~np.isnan(table).any(axis=1)
    if not answered.any():
        return champion
    mean = dict(zip(names, table[answered].mean(axis=0), strict=True))
    winner = min(names, key=mean.__getitem__)  # min keeps the first of several that are equal
    if mean[winner] >= (1 - margin) * mean[champion]:
        winner = champion
    return winner
