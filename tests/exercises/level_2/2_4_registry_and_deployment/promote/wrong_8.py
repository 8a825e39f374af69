# wrong: moves the alias before it asks for the approver
def promote(client: MlflowClient, model: str, number: int) -> None:
    aliases = client.get_registered_model(model).aliases
    if aliases.get("champion") == number:
        return
    if "champion" in aliases:
        client.set_registered_model_alias(model, "previous", str(aliases["champion"]))
    client.set_registered_model_alias(model, "champion", str(number))
    if aliases.get("challenger") == number:
        client.delete_registered_model_alias(model, "challenger")
    if not client.get_model_version(model, str(number)).tags.get("approver"):
        raise ValueError(f"no approver of {number}")
