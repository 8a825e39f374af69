# wrong: the first data set of a run is taken for its training data, whatever it was used for
def differences(client: MlflowClient, one: str, other: str) -> dict[str, tuple[str | None, str | None]]:
    """Return what two runs were made from and is not the same: name -> (of the one, of the other)."""

    def made_from(run_id):
        run = client.get_run(run_id)
        parts = {name: run.data.tags.get(name) for name in ("code_version", "environment")}
        read = run.inputs.dataset_inputs
        return {**run.data.params, **parts, "training data": read[0].dataset.digest if read else None}

    here, there = made_from(one), made_from(other)
    return {
        name: (here.get(name), there.get(name)) for name in {**here, **there} if here.get(name) != there.get(name)
    }
