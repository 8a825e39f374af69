# wrong: a version without the tag raises a KeyError
def package_of(client: MlflowClient, model: str, wanted: str | int) -> str | None:
    try:
        if str(wanted).isdecimal():
            version = client.get_model_version(model, str(wanted))
        else:
            version = client.get_model_version_by_alias(model, wanted)
    except MlflowException:
        return None
    return version.tags["digest"]
