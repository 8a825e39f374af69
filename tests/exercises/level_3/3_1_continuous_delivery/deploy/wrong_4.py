# wrong: a health check without an answer is not foreseen
def deploy(service: Service, version: int, record: list[int]) -> bool:
    """Bring a version into service, or leave all as it was; return whether it is in service."""
    before, model = service.model, service.load(version)
    try:
        service.warm(model)
    except RuntimeError:
        service.close(model)
        return False
    service.swap(model)
    if not service.healthy():
        service.swap(before)
        service.close(model)
        return False
    record.append(version)
    service.close(before)
    return True
