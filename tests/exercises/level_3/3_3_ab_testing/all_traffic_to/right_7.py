def all_traffic_to(evenings: list[dict], horizon: int) -> tuple[str | None, int, str]:
    """Return (arm or None, day, why): where all traffic goes, decided on the first day on which a rule applies."""
    planned = evenings[:horizon]
    days = np.arange(1, len(planned) + 1)
    low = np.array([seen["low"] for seen in planned], dtype=float)
    high = np.array([seen["high"] for seen in planned], dtype=float)
    excess = [
        max((1 if value > bound else 0 for value, bound in seen["guards"].values()), default=0) for seen in planned
    ]
    rules = np.column_stack([np.array(excess, dtype=bool), high < 0, low > 0, days == horizon])
    decided = np.argwhere(rules)  # sorted by day, then by rule
    if len(decided) == 0:
        return (None, len(evenings), "running")
    day, rule = decided[0]
    arm, word = [
        ("champion", "guardrail"), ("challenger", "cheaper"), ("champion", "dearer"), ("champion", "horizon")
    ][rule]
    return (arm, int(day) + 1, word)
