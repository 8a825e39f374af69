# wrong: returns the number of the version, not its package
def package_of(client: MlflowClient, model: str, wanted: str | int) -> str | None:
    try:
        if str(wanted).isdecimal():
            return str(client.get_model_version(model, str(wanted)).version)
        return str(client.get_model_version_by_alias(model, wanted).version)
    except MlflowException:
        return None
