def first_bad(commits: list[str], is_good: Callable[[str], bool]) -> str | None:
    """Return the first commit that is not good, None if there is none, with few calls of `is_good`."""
    good, bad = -1, len(commits)
    while bad - good > 1:
        middle = (good + bad) // 2
        if is_good(commits[middle]):
            good = middle
        else:
            bad = middle
    return commits[bad] if bad < len(commits) else None
