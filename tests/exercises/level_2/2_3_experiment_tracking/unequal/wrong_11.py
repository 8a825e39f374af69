# wrong: a metric that is not there counts as 0, and so equals one that is 0
def unequal(client: MlflowClient, run_id: str, again: str) -> list[str]:
    """Return the names of what came out differently in two runs; an empty list if the run was reproduced."""
    one, other = client.get_run(run_id).data, client.get_run(again).data
    names = [
        name for name in {**one.metrics, **other.metrics} if one.metrics.get(name, 0) != other.metrics.get(name, 0)
    ]
    digests = (one.tags.get("predictions"), other.tags.get("predictions"))
    if None in digests or digests[0] != digests[1]:
        names.append("predictions")
    return sorted(names)
