def would_fetch(pickled: bytes, allowed: set[str]) -> list[str]:
    names = {
        argument.replace(" ", ".")
        for operation, argument, _ in pickletools.genops(pickled)
        if operation.name in {"GLOBAL", "INST"}
    }
    return sorted(names.difference(allowed))
