def deploy(service: Service, version: int, record: list[int]) -> bool:
    """Bring a version into service, or leave all as it was; return whether it is in service."""
    old = service.model
    new = service.load(version)
    try:
        service.warm(new)
        service.swap(new)
        if not service.healthy():
            raise RuntimeError("not healthy")
    except RuntimeError:
        service.swap(old)
        service.close(new)
        return False
    else:
        record.append(version)
        if old is not None:
            service.close(old)
        return True
