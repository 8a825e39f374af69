# wrong: a choice that uses all hours is left out
def best_steps(trials: pd.DataFrame, hours: int) -> list[str]:
    """Return the names of the steps that fit into the hours and have the largest sum of gains, sorted."""
    choices = [[]]
    for trial in trials.to_dict("records"):
        choices += [[*choice, trial] for choice in choices]
    fitting = [choice for choice in choices if sum(trial["hours"] for trial in choice) < hours or not choice]
    best = max(fitting, key=lambda choice: (sum(t["gain"] for t in choice), -sum(t["hours"] for t in choice)))
    return sorted(trial["step"] for trial in best)
