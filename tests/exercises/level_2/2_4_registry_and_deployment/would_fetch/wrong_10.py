# wrong: only GLOBAL is looked at
def would_fetch(pickled: bytes, allowed: set[str]) -> list[str]:
    return sorted(
        {arg.replace(" ", ".") for op, arg, _ in pickletools.genops(pickled) if op.name == "GLOBAL"} - allowed
    )
