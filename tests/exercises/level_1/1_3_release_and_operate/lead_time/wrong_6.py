# wrong: of an even number of hours takes the upper one of the two in the middle
def lead_time(commits: dict[str, datetime], releases: list[tuple[datetime, set[str]]]) -> float | None:
    """Return the median hours from a commit to the first release that contains it, None if none does."""
    hours = []
    for commit, made in commits.items():
        moments = [moment for moment, contained in releases if commit in contained]
        if moments:
            hours.append((min(moments) - made).total_seconds() / 3600)
    if not hours:
        return None
    return sorted(hours)[len(hours) // 2]
