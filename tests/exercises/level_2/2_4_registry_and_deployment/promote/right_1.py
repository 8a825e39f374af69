def promote(client: MlflowClient, model: str, number: int) -> None:
    """Everything is worked out first, then moved."""
    version = client.get_model_version(model, str(number))
    if version.tags.get("approver", "") == "":
        raise ValueError(f"Version {number} of {model} has no approver.")
    held = {alias: int(one) for alias, one in client.get_registered_model(model).aliases.items()}
    before = held.get("champion")
    if before != number:
        if before is not None:
            client.set_registered_model_alias(model, "previous", str(before))
        client.set_registered_model_alias(model, "champion", str(number))
        if held.get("challenger") == number:
            client.delete_registered_model_alias(model, "challenger")
