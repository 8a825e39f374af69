# filter over pairs
def missing(client: MlflowClient, run_id: str) -> set[str]:
    """Return the names of what a run would have to have recorded, and has not, to be made again."""
    data = client.get_run(run_id)
    pairs = [("alpha", data.data.params), ("features", data.data.params), ("seed", data.data.params)]
    pairs += [("code_version", data.data.tags), ("environment", data.data.tags)]
    pairs += [("training data", {"training data": training_data(data)})]
    return {name for name, texts in pairs if not (texts.get(name) or "").split()}
