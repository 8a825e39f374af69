# wrong: of a module with dots only its first part is kept ("os.path join" becomes "os.join")
def would_fetch(pickled: bytes, allowed: set[str]) -> list[str]:
    fetched = set()
    for op, arg, _ in pickletools.genops(pickled):
        if op.name in ("GLOBAL", "INST"):
            words = arg.replace(" ", ".").split(".")
            fetched.add(f"{words[0]}.{words[-1]}")
    return sorted(fetched - allowed)
