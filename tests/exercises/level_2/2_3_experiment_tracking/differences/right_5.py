def differences(client: MlflowClient, one: str, other: str) -> dict[str, tuple[str | None, str | None]]:
    """Return what two runs were made from and is not the same: name -> (of the one, of the other)."""

    def made_from(run_id):
        run = client.get_run(run_id)
        return {
            **run.data.params,
            "code_version": run.data.tags.get("code_version"),
            "environment": run.data.tags.get("environment"),
            "training data": training_data(run),
        }

    here, there = made_from(one), made_from(other)
    return {
        name: (here.get(name), there.get(name)) for name in {**here, **there} if here.get(name) != there.get(name)
    }
