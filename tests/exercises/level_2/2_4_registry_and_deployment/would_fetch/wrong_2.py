# wrong: overlooks the older operation
def would_fetch(pickled: bytes, allowed: set[str]) -> list[str]:
    found = {argument.replace(" ", ".") for operation, argument, _ in pickletools.genops(pickled)
             if operation.name == "GLOBAL"}
    return sorted(found - allowed)
