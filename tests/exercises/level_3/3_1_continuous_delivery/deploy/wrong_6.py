# wrong: takes the name of the old model after the swap, so that the way back leads to the new one
def deploy(service: Service, version: int, record: list[int]) -> bool:
    """Bring a version into service, or leave all as it was; return whether it is in service."""
    model = service.load(version)
    try:
        service.warm(model)
        service.swap(model)
        healthy = service.healthy()
    except RuntimeError:
        healthy = False
    before = service.model
    if healthy:
        record.append(version)
    else:
        service.swap(before)
    service.close(before if not healthy else None)
    return healthy
