# wrong: names everything, allowed or not
def would_fetch(pickled: bytes, allowed: set[str]) -> list[str]:
    return sorted({argument.replace(" ", ".") for operation, argument, _ in pickletools.genops(pickled)
                   if operation.name in ("GLOBAL", "INST")})
