# wrong: only the first and the last week of an alert are alarmed, not those between them
def count_alarms(alerts: Sequence[tuple[int, int | None]], breaches: Sequence[bool]) -> dict[str, int | list[int]]:
    """Return how many weeks were judged right, and the numbers of the weeks with a false and with a missed alarm."""
    alarmed = set()
    for raised, cleared in alerts:
        last = 7 * len(breaches) - 1 if cleared is None else cleared - 1
        alarmed.add(raised // 7)
        alarmed.add(last // 7)
    right, false, missed = 0, [], []
    for week, breach in enumerate(breaches):
        if (week in alarmed) == breach:
            right += 1
        elif breach:
            missed.append(week)
        else:
            false.append(week)
    return {"right": right, "false": false, "missed": missed}
