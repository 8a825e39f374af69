# wrong: knows aliases only
def package_of(client: MlflowClient, model: str, wanted: str | int) -> str | None:
    try:
        return client.get_model_version_by_alias(model, str(wanted)).tags.get("digest")
    except MlflowException:
        return None
