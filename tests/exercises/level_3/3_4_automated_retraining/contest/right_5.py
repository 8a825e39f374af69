def contest(losses: pd.DataFrame, champion: str, margin: float) -> str:
    """Return who serves: the best on the flights that all answered, if it beats the champion by more than the margin."""
    common = losses.dropna()
    if common.empty:
        return champion
    means = common.mean()
    best = means.idxmin()
    return best if means[best] < (1 - margin) * means[champion] else champion
