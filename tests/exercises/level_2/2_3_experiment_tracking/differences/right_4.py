# a dict of pairs, from which equal ones are taken out
def differences(client: MlflowClient, one: str, other: str) -> dict[str, tuple[str | None, str | None]]:
    """Return what two runs were made from and is not the same: name -> (of the one, of the other)."""
    runs_here = [client.get_run(run_id) for run_id in (one, other)]
    names = list(dict.fromkeys(name for run in runs_here for name in run.data.params))
    pairs = {name: tuple(run.data.params.get(name) for run in runs_here) for name in names}
    pairs["code_version"] = tuple(run.data.tags.get("code_version") for run in runs_here)
    pairs["environment"] = tuple(run.data.tags.get("environment") for run in runs_here)
    pairs["training data"] = tuple(map(training_data, runs_here))
    for name in list(pairs):
        if pairs[name][0] == pairs[name][1]:
            del pairs[name]
    return pairs
