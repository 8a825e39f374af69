# wrong: takes every text with a blank for the name of a function
def would_fetch(pickled: bytes, allowed: set[str]) -> list[str]:
    found = {argument.replace(" ", ".") for _, argument, _ in pickletools.genops(pickled)
             if isinstance(argument, str) and argument.count(" ") == 1}
    return sorted(found - allowed)
