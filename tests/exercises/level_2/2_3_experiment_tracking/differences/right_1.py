# part by part
def differences(client: MlflowClient, one: str, other: str) -> dict[str, tuple[str | None, str | None]]:
    """Return what two runs were made from and is not the same: name -> (of the one, of the other)."""
    here, there = client.get_run(one), client.get_run(other)
    found = {}
    for name in set(here.data.params) | set(there.data.params):
        if here.data.params.get(name) != there.data.params.get(name):
            found[name] = (here.data.params.get(name), there.data.params.get(name))
    for name in ("code_version", "environment"):
        if here.data.tags.get(name) != there.data.tags.get(name):
            found[name] = (here.data.tags.get(name), there.data.tags.get(name))
    if training_data(here) != training_data(there):
        found["training data"] = (training_data(here), training_data(there))
    return found
