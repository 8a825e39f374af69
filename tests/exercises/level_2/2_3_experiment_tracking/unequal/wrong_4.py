# wrong: metrics only
def unequal(client: MlflowClient, run_id: str, again: str) -> list[str]:
    """Return the names of what came out differently in two runs; an empty list if the run was reproduced."""
    here, there = client.get_run(run_id).data.metrics, client.get_run(again).data.metrics
    return sorted(name for name in {**here, **there} if here.get(name) != there.get(name))
