def count_alarms(alerts: Sequence[tuple[int, int | None]], breaches: Sequence[bool]) -> dict[str, int | list[int]]:
    """Return how many weeks were judged right, and the numbers of the weeks with a false and with a missed alarm."""
    weeks = len(breaches)
    alarmed = [False] * weeks
    for raised, cleared in alerts:
        last = weeks - 1 if cleared is None else min(weeks - 1, (cleared - 1) // 7)
        for week in range(raised // 7, last + 1):
            alarmed[week] = True
    table = pd.DataFrame({"alarm": alarmed, "breach": list(breaches)}, dtype=bool)
    false = table.index[table["alarm"] & ~table["breach"]]
    missed = table.index[~table["alarm"] & table["breach"]]
    return {"right": weeks - len(false) - len(missed), "false": list(false), "missed": list(missed)}
