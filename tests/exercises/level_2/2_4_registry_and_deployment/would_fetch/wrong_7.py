# wrong: keeps the order of the pickle
def would_fetch(pickled: bytes, allowed: set[str]) -> list[str]:
    found = []
    for operation, argument, _ in pickletools.genops(pickled):
        if operation.name in ("GLOBAL", "INST"):
            name = argument.replace(" ", ".")
            if name not in allowed and name not in found:
                found.append(name)
    return found
