def package_of(client: MlflowClient, model: str, wanted: str | int) -> str | None:
    """All versions are searched, and the aliases are looked up in the model."""
    for one in client.search_model_versions(f"name = '{model}'"):
        version = client.get_model_version(model, one.version)
        if str(wanted) in {str(version.version), *version.aliases}:
            return version.tags.get("digest")
    return None
