# wrong: where neither run recorded predictions, None equals None, and that passes for reproduced
def unequal(client: MlflowClient, run_id: str, again: str) -> list[str]:
    """Return the names of what came out differently in two runs; an empty list if the run was reproduced."""
    one, other = client.get_run(run_id).data, client.get_run(again).data
    names = [name for name in {**one.metrics, **other.metrics} if one.metrics.get(name) != other.metrics.get(name)]
    if one.tags.get("predictions") != other.tags.get("predictions"):
        names.append("predictions")
    return sorted(names)
