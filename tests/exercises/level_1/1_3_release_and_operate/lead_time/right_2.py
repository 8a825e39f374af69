def lead_time(commits: dict[str, datetime], releases: list[tuple[datetime, set[str]]]) -> float | None:
    """Return the median hours from a commit to the first release that contains it, None if none does."""
    import numpy as np

    first = {}
    for moment, contained in sorted(releases, key=lambda pair: pair[0]):
        for commit in contained:
            first.setdefault(commit, moment)
    waits = [first[commit] - made for commit, made in commits.items() if commit in first]
    if not waits:
        return None
    return np.median([wait / timedelta(hours=1) for wait in waits])
