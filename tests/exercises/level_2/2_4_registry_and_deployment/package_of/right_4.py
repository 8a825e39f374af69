def package_of(client: MlflowClient, model: str, wanted: str | int) -> str | None:
    """The alias becomes a number first."""
    try:
        aliases = client.get_registered_model(model).aliases
        number = wanted if str(wanted).isdecimal() else aliases.get(wanted)
        if number is None:
            return None
        tags = dict(client.get_model_version(model, str(number)).tags)
    except MlflowException:
        return None
    if "digest" in tags:
        return tags["digest"]
