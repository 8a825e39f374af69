# wrong: predictions only
def unequal(client: MlflowClient, run_id: str, again: str) -> list[str]:
    """Return the names of what came out differently in two runs; an empty list if the run was reproduced."""
    here, there = client.get_run(run_id).data.tags, client.get_run(again).data.tags
    return [] if here.get("predictions") and here.get("predictions") == there.get("predictions") else ["predictions"]
