def unequal(client: MlflowClient, run_id: str, again: str) -> list[str]:
    """Return the names of what came out differently in two runs; an empty list if the run was reproduced."""
    here = client.get_run(run_id).data
    there = client.get_run(again).data
    names = []
    for name in {*here.metrics, *there.metrics}:
        if here.metrics.get(name) != there.metrics.get(name):
            names.append(name)
    digest = here.tags.get("predictions")
    if digest is None or digest != there.tags.get("predictions"):
        names.append("predictions")
    return sorted(names)
