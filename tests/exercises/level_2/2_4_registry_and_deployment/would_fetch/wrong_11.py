# wrong: a function that is fetched twice stands there twice
def would_fetch(pickled: bytes, allowed: set[str]) -> list[str]:
    names = [arg.replace(" ", ".") for op, arg, _ in pickletools.genops(pickled) if op.name in ("GLOBAL", "INST")]
    return sorted(name for name in names if name not in allowed)
