# wrong: only the names of the first run are looked at; a parameter that only the other one has is not seen
def differences(client: MlflowClient, one: str, other: str) -> dict[str, tuple[str | None, str | None]]:
    """Return what two runs were made from and is not the same: name -> (of the one, of the other)."""

    def made_from(run_id):
        run = client.get_run(run_id)
        parts = {name: run.data.tags.get(name) for name in ("code_version", "environment")}
        return {**run.data.params, **parts, "training data": training_data(run)}

    here, there = made_from(one), made_from(other)
    return {name: (text, there.get(name)) for name, text in here.items() if text != there.get(name)}
