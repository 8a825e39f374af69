def count_alarms(alerts: Sequence[tuple[int, int | None]], breaches: Sequence[bool]) -> dict[str, int | list[int]]:
    """Return how many weeks were judged right, and the numbers of the weeks with a false and with a missed alarm."""
    def stands(week: int) -> bool:
        begin, end = 7 * week, 7 * week + 7
        return any(raised < end and (cleared is None or cleared > begin) for raised, cleared in alerts)

    alarmed = [stands(week) for week in range(len(breaches))]
    pairs = list(zip(alarmed, breaches, strict=True))
    return {
        "right": sum(bool(alarm) == bool(breach) for alarm, breach in pairs),
        "false": [week for week, (alarm, breach) in enumerate(pairs) if alarm and not breach],
        "missed": [week for week, (alarm, breach) in enumerate(pairs) if breach and not alarm],
    }
