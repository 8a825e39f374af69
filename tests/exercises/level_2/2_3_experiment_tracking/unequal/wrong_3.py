# wrong: only the metrics of the first run
def unequal(client: MlflowClient, run_id: str, again: str) -> list[str]:
    """Return the names of what came out differently in two runs; an empty list if the run was reproduced."""
    here, there = client.get_run(run_id).data, client.get_run(again).data
    found = [name for name in here.metrics if here.metrics[name] != there.metrics.get(name)]
    digest = here.tags.get("predictions")
    if digest is None or digest != there.tags.get("predictions"):
        found.append("predictions")
    return sorted(found)
