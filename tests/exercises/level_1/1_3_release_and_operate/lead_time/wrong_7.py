# wrong: fails with a KeyError on a released commit that is not in commits
def lead_time(commits: dict[str, datetime], releases: list[tuple[datetime, set[str]]]) -> float | None:
    """Return the median hours from a commit to the first release that contains it, None if none does."""
    first = {}
    for moment, contained in sorted(releases, key=lambda release: release[0]):
        for commit in contained:
            first.setdefault(commit, moment)
    hours = [(moment - commits[commit]).total_seconds() / 3600 for commit, moment in first.items()]
    return statistics.median(hours) if hours else None
