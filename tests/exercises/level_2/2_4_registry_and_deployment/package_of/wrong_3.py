# wrong: takes a number written as text for an alias
def package_of(client: MlflowClient, model: str, wanted: str | int) -> str | None:
    try:
        if isinstance(wanted, int):
            version = client.get_model_version(model, str(wanted))
        else:
            version = client.get_model_version_by_alias(model, wanted)
    except MlflowException:
        return None
    return version.tags.get("digest")
