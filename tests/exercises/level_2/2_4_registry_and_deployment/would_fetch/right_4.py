def would_fetch(pickled: bytes, allowed: set[str]) -> list[str]:
    import io

    found = set()
    for operation, argument, _ in pickletools.genops(io.BytesIO(pickled)):
        if operation.name in ["INST", "GLOBAL"]:
            module, name = argument.split()
            found |= {module + "." + name}
    return sorted(found - set(allowed))
