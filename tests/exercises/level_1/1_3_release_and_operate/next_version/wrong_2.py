# wrong: each change counts
def next_version(version: str, changes: list[str]) -> str:
    """Return the version that follows `version` after `changes`: "breaks", "adds" and "mends", in any order."""
    first, second, third = (int(part) for part in version.split("."))
    for change in changes:
        if change == "breaks":
            first, second, third = first + 1, 0, 0
        elif change == "adds":
            second, third = second + 1, 0
        else:
            third += 1
    return f"{first}.{second}.{third}"
