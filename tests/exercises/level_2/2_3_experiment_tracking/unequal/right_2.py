# a loop
def unequal(client: MlflowClient, run_id: str, again: str) -> list[str]:
    """Return the names of what came out differently in two runs; an empty list if the run was reproduced."""
    one, two = client.get_run(run_id), client.get_run(again)
    found = []
    for name in sorted(set(one.data.metrics) | set(two.data.metrics)):
        if name not in one.data.metrics or name not in two.data.metrics:
            found.append(name)
        elif one.data.metrics[name] != two.data.metrics[name]:
            found.append(name)
    digests = {run.data.tags.get("predictions") for run in (one, two)}
    if len(digests) != 1 or None in digests:
        found.append("predictions")
    found.sort()
    return found
