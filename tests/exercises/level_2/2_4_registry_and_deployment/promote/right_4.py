def promote(client: MlflowClient, model: str, number: int) -> None:
    if len(client.get_model_version(model, str(number)).tags.get("approver", "")) == 0:
        raise ValueError("Ask the board first, for version " + str(number))
    old = client.get_registered_model(model).aliases
    new = dict(old)
    if str(old.get("champion")) == str(number):
        return
    new["champion"] = number
    if "champion" in old:
        new["previous"] = old["champion"]
    if str(new.get("challenger")) == str(number):
        del new["challenger"]
        client.delete_registered_model_alias(model, "challenger")
    for alias, one in new.items():
        if old.get(alias) != one:
            client.set_registered_model_alias(model, alias, str(one))
