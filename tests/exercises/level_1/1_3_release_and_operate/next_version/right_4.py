def next_version(version: str, changes: list[str]) -> str:
    """The place of the gravest change goes up, everything behind it becomes 0."""
    if not changes:
        return version
    place = min(["breaks", "adds", "mends"].index(change) for change in changes)
    numbers = list(map(int, version.split(".")))
    numbers = numbers[:place] + [numbers[place] + 1] + [0] * (2 - place)
    return ".".join(map(str, numbers))
