# wrong: each alert overwrites what the one before it marked: only the last alert counts
def count_alarms(alerts: Sequence[tuple[int, int | None]], breaches: Sequence[bool]) -> dict[str, int | list[int]]:
    """Return how many weeks were judged right, and the numbers of the weeks with a false and with a missed alarm."""
    alarmed = [False] * len(breaches)
    for raised, cleared in alerts:
        end = 7 * len(breaches) if cleared is None else cleared
        for week in range(len(breaches)):
            alarmed[week] = raised < 7 * week + 7 and end > 7 * week
    return {
        "right": sum(one == other for one, other in zip(alarmed, breaches, strict=True)),
        "false": [week for week, breach in enumerate(breaches) if alarmed[week] and not breach],
        "missed": [week for week, breach in enumerate(breaches) if breach and not alarmed[week]],
    }
