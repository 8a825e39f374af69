def contest(losses: pd.DataFrame, champion: str, margin: float) -> str:
    """Return who serves: the best on the flights that all answered, if it beats the champion by more than the margin."""
    common = losses[losses.notna().all(axis=1)]
    if len(common) == 0:
        return champion
    winner = champion
    lowest = None
    for name in common.columns:
        mean = common[name].mean()
        if lowest is None or mean < lowest:
            winner, lowest = name, mean
    return winner if lowest < common[champion].mean() * (1 - margin) else champion
