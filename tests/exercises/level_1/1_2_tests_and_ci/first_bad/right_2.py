def first_bad(commits: list[str], is_good: Callable[[str], bool]) -> str | None:
    """Return the first commit that is not good, None if there is none, with few calls of `is_good`."""
    import bisect

    place = bisect.bisect_left(commits, True, key=lambda commit: not is_good(commit))
    return commits[place] if place < len(commits) else None
