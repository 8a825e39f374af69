def next_version(version: str, changes: list[str]) -> str:
    """Return the version that follows `version` after `changes`: "breaks", "adds" and "mends", in any order."""
    numbers = list(map(int, version.split(".")))
    for place, kind in enumerate(["breaks", "adds", "mends"]):
        if kind in changes:
            numbers[place] += 1
            numbers[place + 1 :] = [0] * (2 - place)
            break
    return ".".join(map(str, numbers))
