# wrong: parameters and tags in one dict, so that a tag `seed` passes for the parameter
def missing(client: MlflowClient, run_id: str) -> set[str]:
    """Return the names of what a run would have to have recorded, and has not, to be made again."""
    run = client.get_run(run_id)
    recorded = {**run.data.tags, **run.data.params, "training data": training_data(run)}
    needed = ["alpha", "features", "seed", "code_version", "environment", "training data"]
    return {name for name in needed if not (recorded.get(name) or "").strip()}
