# wrong: each rival is compared with the champion on the flights which these two answered, not on those that all answered
def contest(losses: pd.DataFrame, champion: str, margin: float) -> str:
    """Return who serves: the best on the flights that all answered, if it beats the champion by more than the margin."""
    winner, best_ratio = champion, 1 - margin
    for name in losses.columns.drop(champion):
        both = losses[[champion, name]].dropna()
        if both.empty:
            continue
        ratio = both[name].mean() / both[champion].mean()
        if ratio < best_ratio:
            winner, best_ratio = name, ratio
    return winner
