# wrong: reads the champion after it has been moved
def promote(client: MlflowClient, model: str, number: int) -> None:
    if not client.get_model_version(model, str(number)).tags.get("approver"):
        raise ValueError(f"no approver of {number}")
    if client.get_registered_model(model).aliases.get("champion") == number:
        return
    client.set_registered_model_alias(model, "champion", str(number))
    aliases = client.get_registered_model(model).aliases
    client.set_registered_model_alias(model, "previous", str(aliases["champion"]))
    if aliases.get("challenger") == number:
        client.delete_registered_model_alias(model, "challenger")
