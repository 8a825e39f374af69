# wrong: the record says what was tried, not what is in service
def deploy(service: Service, version: int, record: list[int]) -> bool:
    """Bring a version into service, or leave all as it was; return whether it is in service."""
    before, model = service.model, service.load(version)
    record.append(version)
    try:
        service.warm(model)
        service.swap(model)
        healthy = service.healthy()
    except RuntimeError:
        healthy = False
    if not healthy:
        service.swap(before)
    service.close(before if healthy else model)
    return healthy
