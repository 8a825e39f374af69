def deploy(service: Service, version: int, record: list[int]) -> bool:
    """Bring a version into service, or leave all as it was; return whether it is in service."""
    models = {"old": service.model}
    models["new"] = service.load(version)
    keep = "old"
    try:
        service.warm(models["new"])
        service.swap(models["new"])
        keep = "new" if service.healthy() else "old"
    except RuntimeError:
        pass
    finally:
        if service.model is not models[keep]:
            service.swap(models[keep])
    del_one = models["old" if keep == "new" else "new"]
    service.close(del_one)
    if keep == "new":
        record += [version]
    return keep == "new"
