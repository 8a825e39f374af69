# wrong: gives the name without its module
def would_fetch(pickled: bytes, allowed: set[str]) -> list[str]:
    found = {argument.split(" ")[1] for operation, argument, _ in pickletools.genops(pickled)
             if operation.name in ("GLOBAL", "INST")}
    return sorted(found - allowed)
