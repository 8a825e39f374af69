# wrong: takes the newest version where the alias or number is not there
def package_of(client: MlflowClient, model: str, wanted: str | int) -> str | None:
    found = client.search_model_versions(f"name = '{model}'")
    for one in sorted(found, key=lambda one: -int(one.version)):
        version = client.get_model_version(model, one.version)
        if str(wanted) in {str(version.version), *version.aliases}:
            return version.tags.get("digest")
    return max(found, key=lambda one: int(one.version)).tags.get("digest") if found else None
