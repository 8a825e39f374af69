def would_fetch(pickled: bytes, allowed: set[str]) -> list[str]:
    found = []
    for operation, argument, _place in pickletools.genops(pickled):
        if operation.name == "GLOBAL" or operation.name == "INST":
            module, _, name = argument.partition(" ")
            full = f"{module}.{name}"
            if full not in allowed and full not in found:
                found.append(full)
    found.sort()
    return found
