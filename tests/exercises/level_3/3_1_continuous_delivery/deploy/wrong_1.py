# wrong: the old model is closed before the new one answers
def deploy(service: Service, version: int, record: list[int]) -> bool:
    """Bring a version into service, or leave all as it was; return whether it is in service."""
    before, model = service.model, service.load(version)
    service.close(before)
    try:
        service.warm(model)
        service.swap(model)
        healthy = service.healthy()
    except RuntimeError:
        healthy = False
    if healthy:
        record.append(version)
    else:
        service.swap(before)
        service.close(model)
    return healthy
