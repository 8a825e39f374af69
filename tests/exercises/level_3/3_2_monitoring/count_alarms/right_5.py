def count_alarms(alerts: Sequence[tuple[int, int | None]], breaches: Sequence[bool]) -> dict[str, int | list[int]]:
    """Return how many weeks were judged right, and the numbers of the weeks with a false and with a missed alarm."""
    def stands(day):
        return any(raised <= day and (cleared is None or day < cleared) for raised, cleared in alerts)

    kinds = [(any(map(stands, range(7 * week, 7 * week + 7))), bool(breaches[week])) for week in range(len(breaches))]
    return dict(
        right=kinds.count((True, True)) + kinds.count((False, False)),
        false=[week for week in range(len(kinds)) if kinds[week] == (True, False)],
        missed=[week for week in range(len(kinds)) if kinds[week] == (False, True)],
    )
