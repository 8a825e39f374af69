# sets of pairs
def differences(client: MlflowClient, one: str, other: str) -> dict[str, tuple[str | None, str | None]]:
    """Return what two runs were made from and is not the same: name -> (of the one, of the other)."""
    def made_from(run_id):
        run = client.get_run(run_id)
        parts = dict(run.data.params)
        parts.update({name: text for name, text in run.data.tags.items() if name in ("code_version", "environment")})
        if training_data(run):
            parts["training data"] = training_data(run)
        return parts

    here, there = made_from(one), made_from(other)
    changed = {name for name, _ in set(here.items()) ^ set(there.items())}
    return {name: (here.get(name), there.get(name)) for name in changed}
