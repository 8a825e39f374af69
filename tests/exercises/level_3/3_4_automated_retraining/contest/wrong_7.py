# wrong: the first that beats the champion wins, and not the best
def contest(losses: pd.DataFrame, champion: str, margin: float) -> str:
    """Return who serves: the best on the flights that all answered, if it beats the champion by more than the margin."""
    means = losses.dropna().mean()
    if means.isna().all():
        return champion
    for name in losses.columns:
        if means[name] < (1 - margin) * means[champion]:
            return name
    return champion
