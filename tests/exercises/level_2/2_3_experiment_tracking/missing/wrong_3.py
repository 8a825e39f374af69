# wrong: parameters and tags in one pot
def missing(client: MlflowClient, run_id: str) -> set[str]:
    """Return the names of what a run would have to have recorded, and has not, to be made again."""
    run = client.get_run(run_id)
    recorded = {**run.data.params, **run.data.tags, "training data": training_data(run)}
    needed = ("alpha", "features", "seed", "code_version", "environment", "training data")
    return {name for name in needed if not (recorded.get(name) or "").strip()}
