def best_steps(trials: pd.DataFrame, hours: int) -> list[str]:
    """Return the names of the steps that fit into the hours and have the largest sum of gains, sorted."""
    import itertools

    steps = list(zip(trials["step"], trials["hours"], trials["gain"]))
    best = (0, 0, [])
    for n in range(1, len(steps) + 1):
        for choice in itertools.combinations(steps, n):
            takes = sum(step[1] for step in choice)
            gains = sum(step[2] for step in choice)
            if takes <= hours and (gains, -takes) > (best[0], -best[1]):
                best = (gains, takes, [step[0] for step in choice])
    return sorted(best[2])
