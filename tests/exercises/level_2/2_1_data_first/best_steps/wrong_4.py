# wrong: looks at one step at a time
def best_steps(trials: pd.DataFrame, hours: int) -> list[str]:
    """Return the names of the steps that fit into the hours and have the largest sum of gains, sorted."""
    fitting = trials[(trials["hours"] <= hours) & (trials["gain"] > 0)].sort_values(["gain", "hours"], ascending=[False, True])
    return fitting["step"].head(1).to_list()
