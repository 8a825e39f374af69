# wrong: the champion promoted again becomes its own `previous`
def promote(client: MlflowClient, model: str, number: int) -> None:
    if not client.get_model_version(model, str(number)).tags.get("approver"):
        raise ValueError("no approver")
    aliases = client.get_registered_model(model).aliases
    if "champion" in aliases:
        client.set_registered_model_alias(model, "previous", str(aliases["champion"]))
    client.set_registered_model_alias(model, "champion", str(number))
    if str(aliases.get("challenger")) == str(number):
        client.delete_registered_model_alias(model, "challenger")
