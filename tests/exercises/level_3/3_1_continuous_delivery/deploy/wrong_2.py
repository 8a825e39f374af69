# wrong: the health is checked before the swap
def deploy(service: Service, version: int, record: list[int]) -> bool:
    """Bring a version into service, or leave all as it was; return whether it is in service."""
    before, model = service.model, service.load(version)
    try:
        service.warm(model)
        healthy = service.healthy() if before else True
    except RuntimeError:
        healthy = False
    if healthy:
        service.swap(model)
        record.append(version)
    service.close(before if healthy else model)
    return healthy
