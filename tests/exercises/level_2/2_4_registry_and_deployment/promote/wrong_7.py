# wrong: believes that there has always been a champion
def promote(client: MlflowClient, model: str, number: int) -> None:
    if not client.get_model_version(model, str(number)).tags.get("approver"):
        raise ValueError(f"no approver of {number}")
    aliases = client.get_registered_model(model).aliases
    if aliases["champion"] == number:
        return
    client.set_registered_model_alias(model, "previous", str(aliases["champion"]))
    client.set_registered_model_alias(model, "champion", str(number))
    if aliases.get("challenger") == number:
        client.delete_registered_model_alias(model, "challenger")
