# wrong: about the same is good enough
def unequal(client: MlflowClient, run_id: str, again: str) -> list[str]:
    """Return the names of what came out differently in two runs; an empty list if the run was reproduced."""
    import math

    here, there = client.get_run(run_id).data, client.get_run(again).data
    names = {**here.metrics, **there.metrics}
    found = [n for n in names if n not in here.metrics or n not in there.metrics or not math.isclose(here.metrics[n], there.metrics[n])]
    digest = here.tags.get("predictions")
    if digest is None or digest != there.tags.get("predictions"):
        found.append("predictions")
    return sorted(found)
