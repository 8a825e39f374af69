def package_of(client: MlflowClient, model: str, wanted: str | int) -> str | None:
    """Look the alias up in the registered model, then read the version by its number."""
    try:
        if isinstance(wanted, int) or all(letter in "0123456789" for letter in wanted):
            number = int(wanted)
        else:
            aliases = client.get_registered_model(model).aliases
            if wanted not in aliases:
                return None
            number = aliases[wanted]
        tags = dict(client.get_model_version(model, str(number)).tags)
    except (MlflowException, ValueError):
        return None
    for key, value in tags.items():
        if key == "digest":
            return value
    return None
