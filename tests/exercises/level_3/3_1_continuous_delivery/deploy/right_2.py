def deploy(service: Service, version: int, record: list[int]) -> bool:
    """Bring a version into service, or leave all as it was; return whether it is in service."""
    def tried() -> bool:
        try:
            service.warm(new)
            service.swap(new)
            return service.healthy()
        except RuntimeError:
            return False

    old, new = service.model, service.load(version)
    well = tried()
    if service.model is not old and not well:
        service.swap(old)
    service.close(old if well else new)
    record.extend([version] * well)
    return well
