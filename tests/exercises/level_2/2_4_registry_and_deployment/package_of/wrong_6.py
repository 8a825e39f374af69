# wrong: finds a number by a comparison of texts, so that 1 finds 10 and 11, too
def package_of(client: MlflowClient, model: str, wanted: str | int) -> str | None:
    for one in client.search_model_versions(f"name = '{model}'"):
        version = client.get_model_version(model, one.version)
        if str(version.version).startswith(str(wanted)) or wanted in version.aliases:
            return version.tags.get("digest")
    return None
