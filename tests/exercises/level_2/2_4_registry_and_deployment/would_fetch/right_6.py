def would_fetch(pickled: bytes, allowed: set[str]) -> list[str]:
    found = []
    for operation, argument, _place in pickletools.genops(pickled):
        if operation.name != "GLOBAL" and operation.name != "INST":
            continue
        module, name = argument.split(" ", 1)
        full = f"{module}.{name}"
        if full in allowed or full in found:
            continue
        found.append(full)
    found.sort()
    return found
