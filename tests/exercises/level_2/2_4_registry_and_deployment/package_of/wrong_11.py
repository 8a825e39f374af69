# wrong: the model is read before the `try`, so an unknown model raises
def package_of(client: MlflowClient, model: str, wanted: str | int) -> str | None:
    aliases = client.get_registered_model(model).aliases
    number = str(wanted) if str(wanted).isdecimal() else aliases.get(wanted)
    if number is None:
        return None
    try:
        return client.get_model_version(model, str(number)).tags.get("digest")
    except MlflowException:
        return None
