def choose(today: pd.Timestamp, losses: pd.DataFrame, champion: str) -> str:
    """Return the model that serves the week from `today` on, from what is known on that morning."""
    # Each rival against the champion, on the days of the last three weeks that both have seen: how much better is it,
    # and is that more than the days scatter?
    recent = losses[losses.index <= today - pd.Timedelta(days=2)].iloc[-21:]
    own = recent[champion].to_numpy()
    winner, most = champion, 0.0
    for name in recent.columns:
        gain = own - recent[name].to_numpy()
        both = ~np.isnan(gain)
        if name == champion or both.sum() < 10:
            continue
        share = gain[both].mean() / own[both].mean()
        noise = gain[both].std(ddof=1) / math.sqrt(both.sum()) / own[both].mean()
        if share > max(0.015, noise, most):
            winner, most = name, share
    return winner
