# wrong: takes the first release in the list, not the first in time
def lead_time(commits: dict[str, datetime], releases: list[tuple[datetime, set[str]]]) -> float | None:
    """Return the median hours from a commit to the first release that contains it, None if none does."""
    hours = []
    for commit, made in commits.items():
        for moment, contained in releases:
            if commit in contained:
                hours.append((moment - made).total_seconds() / 3600)
                break
    return statistics.median(hours) if hours else None
