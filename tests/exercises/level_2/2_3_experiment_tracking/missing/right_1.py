# one question after the other
def missing(client: MlflowClient, run_id: str) -> set[str]:
    """Return the names of what a run would have to have recorded, and has not, to be made again."""
    run, gone = client.get_run(run_id), set()
    for name in ["alpha", "features", "seed"]:
        if run.data.params.get(name, "").strip() == "":
            gone.add(name)
    for name in ["code_version", "environment"]:
        if run.data.tags.get(name, "").strip() == "":
            gone.add(name)
    if training_data(run) is None:
        gone.add("training data")
    return gone
