def choose(today: pd.Timestamp, losses: pd.DataFrame, champion: str) -> str:
    """Return the model that serves the week from `today` on, from what is known on that morning."""
    # Pairs with the champion: the difference of each day over the last two weeks.
    known = losses.loc[: today - pd.Timedelta(days=2)].tail(14)
    if known.empty or known[champion].isna().any():
        return champion
    gains = {name: (known[champion] - known[name]) for name in known if known[name].notna().all()}
    best = max(gains, key=lambda name: gains[name].mean())
    return best if gains[best].mean() > 0.015 * known[champion].mean() else champion
