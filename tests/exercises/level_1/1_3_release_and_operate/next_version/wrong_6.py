# wrong: applies one change after the other: lesser ones after the gravest still count
def next_version(version: str, changes: list[str]) -> str:
    """Return the version that follows `version` after `changes`: "breaks", "adds" and "mends", in any order."""
    first, second, third = map(int, version.split("."))
    for change in sorted(set(changes), key=["breaks", "mends", "adds"].index):
        if change == "breaks":
            first, second, third = first + 1, 0, 0
        elif change == "adds":
            second, third = second + 1, 0
        elif change == "mends":
            third += 1
    return f"{first}.{second}.{third}"
