# wrong: lets a module pass of which one name is allowed
def would_fetch(pickled: bytes, allowed: set[str]) -> list[str]:
    modules = {name.rpartition(".")[0] for name in allowed}
    found = {argument.replace(" ", ".") for operation, argument, _ in pickletools.genops(pickled)
             if operation.name in ("GLOBAL", "INST") and argument.split()[0] not in modules}
    return sorted(found)
