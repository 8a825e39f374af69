def best_steps(trials, hours):
    """Return the names of the steps that fit into the hours and have the largest sum of gains, sorted."""
    names = trials["step"].to_numpy(dtype=object)
    picks = (np.arange(2 ** len(names))[:, None] >> np.arange(len(names))) & 1
    table = pd.DataFrame({
        "hours": picks @ trials["hours"].to_numpy(dtype=int),
        "gain": picks @ trials["gain"].to_numpy(dtype=int),
    })
    best = table[table["hours"] <= hours].sort_values(["gain", "hours"], ascending=[False, True]).index[0]
    return sorted(names[picks[best] == 1].tolist())
