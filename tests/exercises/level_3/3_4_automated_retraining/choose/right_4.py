def choose(today: pd.Timestamp, losses: pd.DataFrame, champion: str) -> str:
    """Return the model that serves the week from `today` on, from what is known on that morning."""
    # Newer days weigh more: a half-life of a week, over three weeks.
    known = losses.loc[: today - pd.Timedelta(days=2)].tail(21).dropna(axis="columns")
    if known.empty or champion not in known.columns:
        return champion
    weights = 0.5 ** (np.arange(len(known))[::-1] / 7)
    means = known.mul(weights, axis="index").sum() / weights.sum()
    best = means.idxmin()
    return best if means[best] < 0.985 * means[champion] else champion
