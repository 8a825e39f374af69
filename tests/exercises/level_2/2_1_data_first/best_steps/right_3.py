# recursion, with or without the first step
def best_steps(trials: pd.DataFrame, hours: int) -> list[str]:
    """Return the names of the steps that fit into the hours and have the largest sum of gains, sorted."""
    def best(rows, left):
        if not rows:
            return 0, 0, []
        (name, took, gained), rest = rows[0], rows[1:]
        without = best(rest, left)
        if took > left:
            return without
        gain, spent, names = best(rest, left - took)
        return max(without, (gain + gained, spent - took, [*names, name]), key=lambda found: found[:2])

    rows = [(row["step"], row["hours"], row["gain"]) for _, row in trials.iterrows()]
    return sorted(best(rows, hours)[2])
