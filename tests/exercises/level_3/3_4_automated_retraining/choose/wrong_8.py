# wrong: only the newest of the models that are known may win, former champions may not
def choose(today: pd.Timestamp, losses: pd.DataFrame, champion: str) -> str:
    """Return the model that serves the week from `today` on, from what is known on that morning."""
    known = losses.loc[: today - pd.Timedelta(days=2)].tail(14).dropna(axis="columns")
    if known.empty or champion not in known:
        return champion
    newest = known.columns[-1]
    return newest if known[newest].mean() < 0.99 * known[champion].mean() else champion
