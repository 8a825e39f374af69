def lead_time(commits: dict[str, datetime], releases: list[tuple[datetime, set[str]]]) -> float | None:
    """Go through the releases from the oldest on, tick off what is new in each, and take the middle by hand."""
    waiting = dict(commits)
    hours: list[float] = []
    for moment, contained in sorted(releases, key=lambda release: release[0]):
        for commit in [commit for commit in waiting if commit in contained]:
            hours.append((moment - waiting.pop(commit)) / timedelta(hours=1))
    if not hours:
        return None
    hours.sort()
    half = len(hours) // 2
    return hours[half] if len(hours) % 2 else (hours[half - 1] + hours[half]) / 2
