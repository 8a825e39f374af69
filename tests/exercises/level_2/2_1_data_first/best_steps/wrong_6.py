# wrong: data first, models only if hours are left
def best_steps(trials: pd.DataFrame, hours: int) -> list[str]:
    """Return the names of the steps that fit into the hours and have the largest sum of gains, sorted."""
    chosen, left = [], hours
    useful = trials[trials["gain"] > 0].sort_values(["kind", "gain"], ascending=[True, False])
    for trial in useful.to_dict("records"):
        if trial["hours"] <= left:
            chosen.append(trial["step"])
            left -= trial["hours"]
    return sorted(chosen)
