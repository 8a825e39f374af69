# wrong: never says that all are good
def first_bad(commits: list[str], is_good: Callable[[str], bool]) -> str | None:
    """Return the first commit that is not good, None if there is none, with few calls of `is_good`."""
    low, high = 0, len(commits) - 1
    while low < high:
        middle = (low + high) // 2
        if is_good(commits[middle]):
            low = middle + 1
        else:
            high = middle
    return commits[low] if commits else None
