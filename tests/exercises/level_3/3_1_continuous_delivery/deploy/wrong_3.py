# wrong: no way back: what is not healthy stays in service, and only False says so
def deploy(service: Service, version: int, record: list[int]) -> bool:
    """Bring a version into service, or leave all as it was; return whether it is in service."""
    before, model = service.model, service.load(version)
    try:
        service.warm(model)
        service.swap(model)
        healthy = service.healthy()
    except RuntimeError:
        healthy = False
    if healthy:
        record.append(version)
        service.close(before)
    return healthy
