# wrong: an empty text for what is missing
def differences(client: MlflowClient, one: str, other: str) -> dict[str, tuple[str | None, str | None]]:
    """Return what two runs were made from and is not the same: name -> (of the one, of the other)."""
    def made_from(run):
        tags = {name: run.data.tags.get(name, "") for name in ("code_version", "environment")}
        return {**run.data.params, **tags, "training data": training_data(run) or ""}

    here, there = (made_from(client.get_run(run_id)) for run_id in (one, other))
    return {name: (here.get(name, ""), there.get(name, "")) for name in {**here, **there} if here.get(name) != there.get(name)}
