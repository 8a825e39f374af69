# wrong: believes that nobody asks for what is not there
def package_of(client: MlflowClient, model: str, wanted: str | int) -> str | None:
    if str(wanted).isdecimal():
        version = client.get_model_version(model, str(wanted))
    else:
        version = client.get_model_version_by_alias(model, wanted)
    return version.tags.get("digest")
