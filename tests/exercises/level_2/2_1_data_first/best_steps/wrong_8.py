# wrong: choices begin with one step, so a step that loses is taken where to do nothing would be better
def best_steps(trials: pd.DataFrame, hours: int) -> list[str]:
    """Return the names of the steps that fit into the hours and have the largest sum of gains, sorted."""
    import itertools

    takes = dict(zip(trials["step"], trials["hours"]))
    gains = dict(zip(trials["step"], trials["gain"]))
    choices = [c for n in range(1, len(takes) + 1) for c in itertools.combinations(takes, n)]
    fitting = [c for c in choices if sum(takes[s] for s in c) <= hours]
    best = max(fitting, key=lambda c: (sum(gains[s] for s in c), -sum(takes[s] for s in c)), default=())
    return sorted(best)
