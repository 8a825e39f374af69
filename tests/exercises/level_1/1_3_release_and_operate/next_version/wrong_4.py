# wrong: reads single characters, so numbers of two digits fall apart
def next_version(version: str, changes: list[str]) -> str:
    """Return the version that follows `version` after `changes`: "breaks", "adds" and "mends", in any order."""
    first, second, third = int(version[0]), int(version[2]), int(version[4])
    if "breaks" in changes:
        first, second, third = first + 1, 0, 0
    elif "adds" in changes:
        second, third = second + 1, 0
    elif "mends" in changes:
        third += 1
    return f"{first}.{second}.{third}"
