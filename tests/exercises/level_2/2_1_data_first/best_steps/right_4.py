# the knapsack's table, from hour to hour
def best_steps(trials: pd.DataFrame, hours: int) -> list[str]:
    """Return the names of the steps that fit into the hours and have the largest sum of gains, sorted."""
    best = {0: (0, frozenset())}
    for step, took, gained in zip(trials["step"], trials["hours"], trials["gain"], strict=True):
        for spent, (gain, steps) in sorted(best.items(), reverse=True):
            total = spent + took
            if total <= hours and (total not in best or best[total][0] < gain + gained):
                best[total] = (gain + gained, steps | {step})
    spent = max(best, key=lambda total: (best[total][0], -total))
    return sorted(best[spent][1])
