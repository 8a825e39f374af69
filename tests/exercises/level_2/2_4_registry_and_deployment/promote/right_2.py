def promote(client, model, number):
    if not client.get_model_version(model, number).tags.get("approver"):
        raise ValueError(f"no approver of {number}")
    try:
        champion = int(client.get_model_version_by_alias(model, "champion").version)
    except MlflowException:
        champion = None
    if champion == number:
        return None
    client.set_registered_model_alias(model, "champion", number)
    if champion:
        client.set_registered_model_alias(model, "previous", champion)
    try:
        challenger = client.get_model_version_by_alias(model, "challenger")
        if int(challenger.version) == number:
            client.delete_registered_model_alias(model, "challenger")
    except MlflowException:
        pass
