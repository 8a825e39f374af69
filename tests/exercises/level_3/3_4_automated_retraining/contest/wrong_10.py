# wrong: every model is averaged over the flights that it answered itself
def contest(losses: pd.DataFrame, champion: str, margin: float) -> str:
    """Return who serves: the best on the flights that all answered, if it beats the champion by more than the margin."""
    means = losses.mean()
    if means.isna().any():
        return champion
    best = means.idxmin()
    return best if means[best] < (1 - margin) * means[champion] else champion
