# wrong: names a function as often as it is fetched
def would_fetch(pickled: bytes, allowed: set[str]) -> list[str]:
    found = [argument.replace(" ", ".") for operation, argument, _ in pickletools.genops(pickled)
             if operation.name in ("GLOBAL", "INST")]
    return sorted(name for name in found if name not in allowed)
