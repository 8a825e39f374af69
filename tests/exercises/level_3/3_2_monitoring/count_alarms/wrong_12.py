# wrong: the day on which an alert was cleared counts as a day on which it stands
def count_alarms(alerts: Sequence[tuple[int, int | None]], breaches: Sequence[bool]) -> dict[str, int | list[int]]:
    """Return how many weeks were judged right, and the numbers of the weeks with a false and with a missed alarm."""
    alarmed = set()
    for raised, cleared in alerts:
        last = 7 * len(breaches) - 1 if cleared is None else cleared
        alarmed.update(range(raised // 7, last // 7 + 1))
    weeks = range(len(breaches))
    return {
        "right": sum((week in alarmed) == breaches[week] for week in weeks),
        "false": [week for week in weeks if week in alarmed and not breaches[week]],
        "missed": [week for week in weeks if week not in alarmed and breaches[week]],
    }
