def missing(client: MlflowClient, run_id: str) -> set[str]:
    """Return the names of what a run would have to have recorded, and has not, to be made again."""
    run = client.get_run(run_id)
    recorded = {
        "alpha": run.data.params.get("alpha"),
        "features": run.data.params.get("features"),
        "seed": run.data.params.get("seed"),
        "code_version": run.data.tags.get("code_version"),
        "environment": run.data.tags.get("environment"),
        "training data": training_data(run),
    }
    return {name for name, text in recorded.items() if text is None or not text.strip()}
