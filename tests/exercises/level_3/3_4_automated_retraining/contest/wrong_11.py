# wrong: at the bound itself it takes over (<= in place of below)
def contest(losses: pd.DataFrame, champion: str, margin: float) -> str:
    """Return who serves: the best on the flights that all answered, if it beats the champion by more than the margin."""
    common = losses.dropna()
    if len(common) == 0:
        return champion
    means = common.mean()
    best = means.idxmin()
    if means[best] <= means[champion] * (1 - margin):
        return best
    return champion
