# wrong: raised on the first day of the next week counts for this one
def count_alarms(alerts: Sequence[tuple[int, int | None]], breaches: Sequence[bool]) -> dict[str, int | list[int]]:
    """Return how many weeks were judged right, and the numbers of the weeks with a false and with a missed alarm."""
    alarmed = [
        any(raised <= 7 * week + 7 and (cleared is None or cleared > 7 * week) for raised, cleared in alerts)
        for week in range(len(breaches))
    ]
    pairs = list(enumerate(zip(alarmed, breaches, strict=True)))
    return {
        "right": sum(alarm == breach for _, (alarm, breach) in pairs),
        "false": [week for week, (alarm, breach) in pairs if alarm and not breach],
        "missed": [week for week, (alarm, breach) in pairs if breach and not alarm],
    }
