# wrong: asks each commit in turn, from the oldest on
def first_bad(commits: list[str], is_good: Callable[[str], bool]) -> str | None:
    """Return the first commit that is not good, None if there is none, with few calls of `is_good`."""
    for commit in commits:
        if not is_good(commit):
            return commit
    return None
