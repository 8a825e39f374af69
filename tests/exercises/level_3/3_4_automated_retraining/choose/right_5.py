def choose(today: pd.Timestamp, losses: pd.DataFrame, champion: str) -> str:
    """Return the model that serves the week from `today` on, from what is known on that morning."""
    known = losses.loc[: today - pd.Timedelta(days=2)].tail(14).dropna(axis="columns")
    if known.empty or champion not in known:
        return champion
    means = known.mean()
    best = means.idxmin()
    return best if means[best] < 0.98 * means[champion] else champion
