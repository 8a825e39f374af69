def package_of(client: MlflowClient, model: str, wanted: str | int) -> str | None:
    """A number is what `int` can read."""
    try:
        number = int(wanted)
    except ValueError:
        number = None
    try:
        if number is None:
            version = client.get_model_version_by_alias(model, wanted)
        else:
            version = client.get_model_version(model, number)
        return version.tags["digest"]
    except (MlflowException, KeyError):
        return None
