# wrong: not sorted
def unequal(client: MlflowClient, run_id: str, again: str) -> list[str]:
    """Return the names of what came out differently in two runs; an empty list if the run was reproduced."""
    here, there = client.get_run(run_id).data, client.get_run(again).data
    digest = here.tags.get("predictions")
    found = [] if digest and digest == there.tags.get("predictions") else ["predictions"]
    return found + [name for name in {**here.metrics, **there.metrics} if here.metrics.get(name) != there.metrics.get(name)]
