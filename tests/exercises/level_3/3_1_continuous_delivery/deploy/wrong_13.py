# wrong: the users' requests go to the new model before it was warmed up
def deploy(service: Service, version: int, record: list[int]) -> bool:
    """Bring a version into service, or leave all as it was; return whether it is in service."""
    old = service.model
    new = service.load(version)
    service.swap(new)
    try:
        service.warm(new)
        well = service.healthy()
    except RuntimeError:
        well = False
    if well:
        record.append(version)
        service.close(old)
    else:
        service.swap(old)
        service.close(new)
    return well
