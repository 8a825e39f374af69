# wrong: takes the releases as they stand, so the last one in the list wins
def lead_time(commits: dict[str, datetime], releases: list[tuple[datetime, set[str]]]) -> float | None:
    """Return the median hours from a commit to the first release that contains it, None if none does."""
    when = {commit: moment for moment, contained in releases for commit in contained}
    hours = [(when[commit] - made).total_seconds() / 3600 for commit, made in commits.items() if commit in when]
    return statistics.median(hours) if hours else None
