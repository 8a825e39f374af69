# wrong: only what both runs have
def differences(client: MlflowClient, one: str, other: str) -> dict[str, tuple[str | None, str | None]]:
    """Return what two runs were made from and is not the same: name -> (of the one, of the other)."""
    def made_from(run):
        tags = {name: run.data.tags[name] for name in ("code_version", "environment") if name in run.data.tags}
        data = {"training data": training_data(run)} if training_data(run) else {}
        return {**run.data.params, **tags, **data}

    here, there = (made_from(client.get_run(run_id)) for run_id in (one, other))
    return {name: (here[name], there[name]) for name in here if name in there and here[name] != there[name]}
