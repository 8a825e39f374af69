# wrong: a number is told by its being one single digit, so "10" is taken for an alias
def package_of(client: MlflowClient, model: str, wanted: str | int) -> str | None:
    try:
        if str(wanted) in "123456789":
            version = client.get_model_version(model, str(wanted))
        else:
            version = client.get_model_version_by_alias(model, str(wanted))
    except MlflowException:
        return None
    return version.tags.get("digest")
