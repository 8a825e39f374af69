def promote(client: MlflowClient, model: str, number: int) -> None:
    number = str(number)
    if not client.get_model_version(model, number).tags.get("approver"):
        raise ValueError(f"Version {number} of {model} has no approver.")
    aliases = {alias: str(version) for alias, version in client.get_registered_model(model).aliases.items()}
    champion = aliases.get("champion")
    if champion == number:
        return
    if champion is not None:
        client.set_registered_model_alias(model, "previous", champion)
    client.set_registered_model_alias(model, "champion", number)
    if aliases.get("challenger") == number:
        client.delete_registered_model_alias(model, "challenger")
