# wrong: only days on which all models were there, the ones of today among them
def choose(today: pd.Timestamp, losses: pd.DataFrame, champion: str) -> str:
    """Return the model that serves the week from `today` on, from what is known on that morning."""
    known = losses.loc[: today - pd.Timedelta(days=2)].dropna()
    if known.empty:
        return champion
    means = known.mean()
    best = means.idxmin()
    return best if means[best] < 0.99 * means[champion] else champion
