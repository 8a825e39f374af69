def count_alarms(alerts: Sequence[tuple[int, int | None]], breaches: Sequence[bool]) -> dict[str, int | list[int]]:
    """Return how many weeks were judged right, and the numbers of the weeks with a false and with a missed alarm."""
    counts = {"right": 0, "false": [], "missed": []}
    for week, breach in enumerate(breaches):
        alarm = False
        for raised, cleared in alerts:
            end = math.inf if cleared is None else cleared
            if any(raised <= day < end for day in range(7 * week, 7 * week + 7)):
                alarm = True
        if alarm == breach:
            counts["right"] += 1
        elif alarm:
            counts["false"].append(week)
        else:
            counts["missed"].append(week)
    return counts
