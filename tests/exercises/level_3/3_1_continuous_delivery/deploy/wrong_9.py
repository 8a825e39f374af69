# wrong: the new model is closed while it still answers, and the old one comes after it
def deploy(service: Service, version: int, record: list[int]) -> bool:
    """Bring a version into service, or leave all as it was; return whether it is in service."""
    before, model = service.model, service.load(version)
    try:
        service.warm(model)
        service.swap(model)
        healthy = service.healthy()
    except RuntimeError:
        healthy = False
    service.close(before if healthy else model)
    if healthy:
        record.append(version)
    else:
        service.swap(before)
    return healthy
