# wrong: an exception of the health check is not caught, only False
def deploy(service: Service, version: int, record: list[int]) -> bool:
    """Bring a version into service, or leave all as it was; return whether it is in service."""
    old = service.model
    new = service.load(version)
    try:
        service.warm(new)
    except RuntimeError:
        service.close(new)
        return False
    service.swap(new)
    if not service.healthy():
        service.swap(old)
        service.close(new)
        return False
    record.append(version)
    service.close(old)
    return True
