def package_of(client: MlflowClient, model: str, wanted: str | int) -> str | None:
    text = str(wanted)
    try:
        if text.isdecimal():
            version = client.get_model_version(model, text)
        else:
            version = client.get_model_version_by_alias(model, text)
    except MlflowException:
        return None
    return version.tags.get("digest")
