# wrong: returns an empty text where there is nothing
def package_of(client: MlflowClient, model: str, wanted: str | int) -> str | None:
    try:
        if str(wanted).isdecimal():
            version = client.get_model_version(model, str(wanted))
        else:
            version = client.get_model_version_by_alias(model, wanted)
    except MlflowException:
        return ""
    return version.tags.get("digest", "")
