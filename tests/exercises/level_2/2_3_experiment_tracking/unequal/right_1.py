# sets of pairs
def unequal(client: MlflowClient, run_id: str, again: str) -> list[str]:
    """Return the names of what came out differently in two runs; an empty list if the run was reproduced."""
    here, there = client.get_run(run_id).data, client.get_run(again).data
    names = {name for name, _ in set(here.metrics.items()) ^ set(there.metrics.items())}
    if here.tags.get("predictions", 1) != there.tags.get("predictions", 2):
        names |= {"predictions"}
    return sorted(names)
