def promote(client: MlflowClient, model: str, number: int) -> None:
    def at(alias):
        try:
            return int(client.get_model_version_by_alias(model, alias).version)
        except MlflowException:
            return None

    version = client.get_model_version(model, str(number))
    if "approver" not in version.tags or version.tags["approver"] == "":
        raise ValueError(f"version {number} has no approver")
    champion, challenger = at("champion"), at("challenger")
    if champion != int(number):
        steps = [("champion", number)] + ([("previous", champion)] if champion else [])
        for alias, target in steps:
            client.set_registered_model_alias(model, alias, str(target))
        if challenger == int(number):
            client.delete_registered_model_alias(model, "challenger")
