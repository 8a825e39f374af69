def next_version(version: str, changes: list[str]) -> str:
    """Return the version that follows `version` after `changes`: "breaks", "adds" and "mends", in any order."""
    first, second, third = (int(part) for part in version.split("."))
    if "breaks" in changes:
        return f"{first + 1}.0.0"
    if "adds" in changes:
        return f"{first}.{second + 1}.0"
    if "mends" in changes:
        return f"{first}.{second}.{third + 1}"
    return version
