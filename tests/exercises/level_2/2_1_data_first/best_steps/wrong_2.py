# wrong: the largest gain for an hour first
def best_steps(trials: pd.DataFrame, hours: int) -> list[str]:
    """Return the names of the steps that fit into the hours and have the largest sum of gains, sorted."""
    chosen, left = [], hours
    rates = trials.assign(rate=trials["gain"] / trials["hours"]).sort_values("rate", ascending=False)
    for trial in rates.to_dict("records"):
        if trial["hours"] <= left and trial["gain"] > 0:
            chosen.append(trial["step"])
            left -= trial["hours"]
    return sorted(chosen)
