def choose(today: pd.Timestamp, losses: pd.DataFrame, champion: str) -> str:
    """Return the model that serves the week from `today` on, from what is known on that morning."""
    # One week, and a margin of 1 %.
    newest = today - pd.Timedelta(days=2)
    week = losses.loc[newest - pd.Timedelta(days=6) : newest]
    means = {name: float(np.mean(week[name])) for name in week if len(week) and not week[name].isna().any()}
    if champion not in means:
        return champion
    best = min(means, key=means.get)
    return champion if means[best] >= means[champion] * 0.99 else best
