# wrong: asks the newest first and so fails with an IndexError on an empty list
def first_bad(commits: list[str], is_good: Callable[[str], bool]) -> str | None:
    """Return the first commit that is not good, None if there is none, with few calls of `is_good`."""
    if is_good(commits[-1]):
        return None
    low, high = 0, len(commits) - 1
    while low < high:
        middle = (low + high) // 2
        if is_good(commits[middle]):
            low = middle + 1
        else:
            high = middle
    return commits[low]
