from bisect import bisect_left


def first_bad(commits: list[str], is_good: Callable[[str], bool]) -> str | None:
    """False, False, ..., True, True is a sorted list: let the library find the first True."""
    place = bisect_left(commits, True, key=lambda commit: not is_good(commit))
    return None if place == len(commits) else commits[place]
