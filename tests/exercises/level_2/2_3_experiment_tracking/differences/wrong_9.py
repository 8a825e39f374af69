# wrong: parameters are compared as numbers where they are some, so that 1 and 1.0 are the same
def differences(client: MlflowClient, one: str, other: str) -> dict[str, tuple[str | None, str | None]]:
    """Return what two runs were made from and is not the same: name -> (of the one, of the other)."""

    def made_from(run_id):
        run = client.get_run(run_id)
        parts = {name: run.data.tags.get(name) for name in ("code_version", "environment")}
        return {**run.data.params, **parts, "training data": training_data(run)}

    def value(text):
        try:
            return float(text)
        except (TypeError, ValueError):
            return text

    here, there = made_from(one), made_from(other)
    return {
        name: (here.get(name), there.get(name))
        for name in {**here, **there}
        if value(here.get(name)) != value(there.get(name))
    }
