def choose(today: pd.Timestamp, losses: pd.DataFrame, champion: str) -> str:
    """Return the model that serves the week from `today` on, from what is known on that morning."""
    # Ten days, and a margin of two in a hundred.
    rows = losses[losses.index <= today - pd.Timedelta(days=2)].iloc[-10:]
    if len(rows) < 7:
        return champion
    candidates = [name for name in rows.columns if rows[name].notna().all()]
    if champion not in candidates:
        return champion
    best = min(candidates, key=lambda name: rows[name].sum())
    return best if rows[best].sum() < 0.98 * rows[champion].sum() else champion
