# wrong: all tags, also those that do not matter
def differences(client: MlflowClient, one: str, other: str) -> dict[str, tuple[str | None, str | None]]:
    """Return what two runs were made from and is not the same: name -> (of the one, of the other)."""
    def made_from(run):
        return {**run.data.params, **run.data.tags, "training data": training_data(run)}

    here, there = (made_from(client.get_run(run_id)) for run_id in (one, other))
    return {name: (here.get(name), there.get(name)) for name in {**here, **there} if here.get(name) != there.get(name)}
