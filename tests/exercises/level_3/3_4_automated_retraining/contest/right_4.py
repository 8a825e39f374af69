def contest(losses: pd.DataFrame, champion: str, margin: float) -> str:
    """Return who serves: the best on the flights that all answered, if it beats the champion by more than the margin."""
    # A stable sort leaves equal means in the order of the columns.
    ranked = losses.dropna().mean().sort_values(kind="stable")
    if ranked.hasnans:
        return champion
    gain = 1 - ranked.iloc[0] / ranked[champion] if ranked[champion] > 0 else 0.0
    return ranked.index[0] if gain > margin else champion
