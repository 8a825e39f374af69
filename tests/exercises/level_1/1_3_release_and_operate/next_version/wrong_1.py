# wrong: the numbers to the right keep their values
def next_version(version: str, changes: list[str]) -> str:
    """Return the version that follows `version` after `changes`: "breaks", "adds" and "mends", in any order."""
    first, second, third = (int(part) for part in version.split("."))
    if "breaks" in changes:
        first += 1
    elif "adds" in changes:
        second += 1
    elif "mends" in changes:
        third += 1
    return f"{first}.{second}.{third}"
