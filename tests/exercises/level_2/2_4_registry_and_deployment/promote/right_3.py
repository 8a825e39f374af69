def promote(client: MlflowClient, model: str, number: int) -> None:
    version = client.get_model_version(model, str(number))
    aliases = set(version.aliases)
    if not version.tags.get("approver"):
        raise ValueError(version.version)
    if "champion" not in aliases:
        if "champion" in (held := client.get_registered_model(model).aliases):
            client.set_registered_model_alias(model, "previous", str(held["champion"]))
        client.set_registered_model_alias(model, "champion", str(number))
        if "challenger" in aliases:
            client.delete_registered_model_alias(model, "challenger")
