# wrong: answers that will be given later are there already
def labels(answers: pd.DataFrame, reports: pd.DataFrame, now: float) -> dict[str, str]:
    """Return flight_id -> late, on time, cancelled, waiting or overdue, as it is known at `now` (hours)."""
    there = reports[reports["told_at"] <= now].sort_values("told_at")
    newest = dict(zip(there["flight_id"], there["delay"], strict=True))
    first = answers.groupby("flight_id")["asked_at"].min()
    found = {}
    for flight, asked_at in first.items():
        if flight not in newest:
            found[flight] = "overdue" if now - asked_at > 72 else "waiting"
        else:
            delay = newest[flight]
            found[flight] = "cancelled" if math.isnan(delay) else "late" if delay >= 15 else "on time"
    return found
