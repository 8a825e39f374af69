# wrong: the median in place of the mean
def contest(losses: pd.DataFrame, champion: str, margin: float) -> str:
    """Return who serves: the best on the flights that all answered, if it beats the champion by more than the margin."""
    means = losses.dropna().median()
    if means.isna().all():
        return champion
    best = means.idxmin()
    return best if means[best] < (1 - margin) * means[champion] else champion
