# wrong: each model is averaged over its own days, not on the same days
def choose(today: pd.Timestamp, losses: pd.DataFrame, champion: str) -> str:
    """Return the model that serves the week from `today` on, from what is known on that morning."""
    known = losses.loc[: today - pd.Timedelta(days=2)]
    means = known.tail(28).mean().dropna()
    if champion not in means:
        return champion
    best = means.idxmin()
    return best if means[best] < 0.98 * means[champion] else champion
