# wrong: an empty approver passes
def promote(client: MlflowClient, model: str, number: int) -> None:
    if "approver" not in client.get_model_version(model, str(number)).tags:
        raise ValueError("no approver")
    aliases = client.get_registered_model(model).aliases
    if str(aliases.get("champion")) == str(number):
        return
    if "champion" in aliases:
        client.set_registered_model_alias(model, "previous", str(aliases["champion"]))
    client.set_registered_model_alias(model, "champion", str(number))
    if str(aliases.get("challenger")) == str(number):
        client.delete_registered_model_alias(model, "challenger")
