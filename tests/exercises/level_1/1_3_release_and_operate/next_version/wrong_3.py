# wrong: the version as one number of digits, so 9 becomes 10 by carrying over
def next_version(version: str, changes: list[str]) -> str:
    """Return the version that follows `version` after `changes`: "breaks", "adds" and "mends", in any order."""
    digits = int(version.replace(".", ""))
    if "breaks" in changes:
        digits = digits // 100 * 100 + 100
    elif "adds" in changes:
        digits = digits // 10 * 10 + 10
    elif "mends" in changes:
        digits += 1
    return ".".join(f"{digits:03}")
