# wrong: values that are close count as equal
def unequal(client: MlflowClient, run_id: str, again: str) -> list[str]:
    """Return the names of what came out differently in two runs; an empty list if the run was reproduced."""
    import math

    one, other = client.get_run(run_id).data, client.get_run(again).data
    names = set(one.metrics) ^ set(other.metrics)
    for name in set(one.metrics) & set(other.metrics):
        if not math.isclose(one.metrics[name], other.metrics[name]):
            names.add(name)
    if "predictions" not in one.tags or one.tags["predictions"] != other.tags.get("predictions"):
        names.add("predictions")
    return sorted(names)
