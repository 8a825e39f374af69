# wrong: a text of blanks counts as recorded
def missing(client: MlflowClient, run_id: str) -> set[str]:
    """Return the names of what a run would have to have recorded, and has not, to be made again."""
    run = client.get_run(run_id)
    recorded = {name: run.data.params.get(name) for name in ("alpha", "features", "seed")}
    recorded |= {name: run.data.tags.get(name) for name in ("code_version", "environment")}
    recorded["training data"] = training_data(run)
    return {name for name, text in recorded.items() if not text}
