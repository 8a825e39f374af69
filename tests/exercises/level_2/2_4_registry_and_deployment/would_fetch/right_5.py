def would_fetch(pickled: bytes, allowed: set[str]) -> list[str]:
    fetched = {
        argument.replace(" ", ".", 1)
        for operation, argument, _ in pickletools.genops(pickled)
        if operation.name in {"GLOBAL", "INST"}
    }
    return sorted(fetched - set(allowed))
