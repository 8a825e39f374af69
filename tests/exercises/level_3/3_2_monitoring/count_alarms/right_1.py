def count_alarms(alerts: Sequence[tuple[int, int | None]], breaches: Sequence[bool]) -> dict[str, int | list[int]]:
    """Return how many weeks were judged right, and the numbers of the weeks with a false and with a missed alarm."""
    days = set()
    for raised, cleared in alerts:
        days.update(range(raised, 7 * len(breaches) if cleared is None else cleared))
    alarmed = {day // 7 for day in days}
    broken = {week for week, breach in enumerate(breaches) if breach}
    false = sorted(week for week in alarmed - broken if week < len(breaches))
    missed = sorted(broken - alarmed)
    return {"right": len(breaches) - len(false) - len(missed), "false": false, "missed": missed}
