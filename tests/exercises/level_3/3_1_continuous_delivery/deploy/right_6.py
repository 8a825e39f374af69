from contextlib import ExitStack


def deploy(service: Service, version: int, record: list[int]) -> bool:
    """Bring a version into service, or leave all as it was; return whether it is in service."""
    old, new = service.model, service.load(version)
    with ExitStack() as undo:
        undo.callback(service.close, new)
        try:
            service.warm(new)
        except RuntimeError:
            return False
        undo.callback(service.swap, old)
        service.swap(new)
        try:
            if not service.healthy():
                return False
        except RuntimeError:
            return False
        undo.pop_all()
    if old is not None:
        service.close(old)
    record.append(version)
    return True
