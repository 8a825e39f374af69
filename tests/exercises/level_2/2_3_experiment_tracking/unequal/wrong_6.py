# wrong: a metric that is missing counts as 0
def unequal(client: MlflowClient, run_id: str, again: str) -> list[str]:
    """Return the names of what came out differently in two runs; an empty list if the run was reproduced."""
    here, there = client.get_run(run_id).data, client.get_run(again).data
    names = {**here.metrics, **there.metrics}
    found = [name for name in names if here.metrics.get(name, 0) != there.metrics.get(name, 0)]
    digest = here.tags.get("predictions")
    if digest is None or digest != there.tags.get("predictions"):
        found.append("predictions")
    return sorted(found)
