# itertools, with a loop that keeps the best
def best_steps(trials: pd.DataFrame, hours: int) -> list[str]:
    """Return the names of the steps that fit into the hours and have the largest sum of gains, sorted."""
    import itertools

    rows = list(trials[["step", "hours", "gain"]].itertuples(index=False, name=None))
    best, names = (0, 0), []
    for count in range(1, len(rows) + 1):
        for choice in itertools.combinations(rows, count):
            took, gained = sum(row[1] for row in choice), sum(row[2] for row in choice)
            if took <= hours and (gained, -took) > best:
                best, names = (gained, -took), [row[0] for row in choice]
    return sorted(names)
