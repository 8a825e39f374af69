# wrong: looks for names in the text of the bytes
def would_fetch(pickled: bytes, allowed: set[str]) -> list[str]:
    import re

    found = {f"{module.decode()}.{name.decode()}" for module, name in re.findall(rb"[ci]([\w.]+)\n([\w.]+)\n", pickled)}
    return sorted(found - allowed)
