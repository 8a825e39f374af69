# wrong: the largest gain first, as long as there are hours
def best_steps(trials: pd.DataFrame, hours: int) -> list[str]:
    """Return the names of the steps that fit into the hours and have the largest sum of gains, sorted."""
    chosen, left = [], hours
    for trial in trials.sort_values("gain", ascending=False).to_dict("records"):
        if trial["hours"] <= left and trial["gain"] > 0:
            chosen.append(trial["step"])
            left -= trial["hours"]
    return sorted(chosen)
