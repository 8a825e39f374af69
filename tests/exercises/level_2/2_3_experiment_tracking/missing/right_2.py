# what is needed without what is there
def missing(client: MlflowClient, run_id: str) -> set[str]:
    """Return the names of what a run would have to have recorded, and has not, to be made again."""
    run = client.get_run(run_id)

    def there(texts, names):
        return {name for name in names if texts.get(name) is not None and not texts[name].isspace() and texts[name] != ""}

    found = there(run.data.params, {"alpha", "features", "seed"}) | there(run.data.tags, {"code_version", "environment"})
    found |= {"training data"} if training_data(run) else set()
    return {"alpha", "features", "seed", "code_version", "environment", "training data"} - found
