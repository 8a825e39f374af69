# wrong: the new model is never warmed up
def deploy(service: Service, version: int, record: list[int]) -> bool:
    """Bring a version into service, or leave all as it was; return whether it is in service."""
    before, model = service.model, service.load(version)
    try:
        service.swap(model)
        healthy = service.healthy()
    except RuntimeError:
        healthy = False
    if healthy:
        record.append(version)
    else:
        service.swap(before)
    service.close(before if healthy else model)
    return healthy
