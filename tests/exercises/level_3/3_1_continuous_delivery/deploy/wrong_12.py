# wrong: if there was no model before, the new one stays where the requests go, and it is closed
def deploy(service: Service, version: int, record: list[int]) -> bool:
    """Bring a version into service, or leave all as it was; return whether it is in service."""
    old = service.model
    new = service.load(version)
    try:
        service.warm(new)
        service.swap(new)
        well = service.healthy()
    except RuntimeError:
        well = False
    if not well:
        if old is not None:
            service.swap(old)
        service.close(new)
        return False
    record.append(version)
    service.close(old)
    return True
