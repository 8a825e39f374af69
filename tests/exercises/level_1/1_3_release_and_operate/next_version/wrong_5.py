# wrong: counts every change of the gravest kind instead of once
def next_version(version: str, changes: list[str]) -> str:
    """Return the version that follows `version` after `changes`: "breaks", "adds" and "mends", in any order."""
    first, second, third = map(int, version.split("."))
    if "breaks" in changes:
        return f"{first + changes.count('breaks')}.0.0"
    if "adds" in changes:
        return f"{first}.{second + changes.count('adds')}.0"
    return f"{first}.{second}.{third + changes.count('mends')}"
