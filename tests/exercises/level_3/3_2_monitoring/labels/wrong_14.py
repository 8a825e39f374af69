# wrong: groupby(...).last() skips NaN: a flight that was cancelled in its newest report keeps the older delay
def labels(answers: pd.DataFrame, reports: pd.DataFrame, now: float) -> dict[str, str]:
    """Return flight_id -> late, on time, cancelled, waiting or overdue, as it is known at `now` (hours)."""
    known = reports[reports["told_at"] <= now].sort_values("told_at")
    newest = known.groupby("flight_id")["delay"].last()
    first = answers[answers["asked_at"] <= now].groupby("flight_id")["asked_at"].min()
    result = {}
    for flight, asked in first.items():
        if flight in newest.index:
            delay = newest[flight]
            result[flight] = "cancelled" if pd.isna(delay) else "late" if delay >= 15 else "on time"
        else:
            result[flight] = "overdue" if now - asked > 72 else "waiting"
    return result
