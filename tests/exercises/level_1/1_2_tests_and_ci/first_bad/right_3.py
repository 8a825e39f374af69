# asks the newest first, then halves
def first_bad(commits: list[str], is_good: Callable[[str], bool]) -> str | None:
    """Return the first commit that is not good, None if there is none, with few calls of `is_good`."""
    if not commits or is_good(commits[-1]):
        return None
    if len(commits) == 1:
        return commits[0]
    half = len(commits) // 2
    if is_good(commits[half - 1]):
        return first_bad_among(commits[half:], is_good)
    return first_bad_among(commits[:half], is_good)


def first_bad_among(commits, is_good):
    """The first bad one, where the last is known to be bad."""
    if len(commits) == 1:
        return commits[0]
    half = len(commits) // 2
    return first_bad_among(commits[half:] if is_good(commits[half - 1]) else commits[:half], is_good)
