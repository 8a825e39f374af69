def package_of(client: MlflowClient, model: str, wanted: str | int) -> str | None:
    """Return the digest of the package that an alias or a number stands for; None if there is none."""
    find = client.get_model_version if str(wanted).isdigit() else client.get_model_version_by_alias
    try:
        return find(model, str(wanted)).tags.get("digest")
    except MlflowException:
        return None
