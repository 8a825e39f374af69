# wrong: the 72 hours run from the last time the flight was asked for, not from the first
def labels(answers: pd.DataFrame, reports: pd.DataFrame, now: float) -> dict[str, str]:
    """Return flight_id -> late, on time, cancelled, waiting or overdue, as it is known at `now` (hours)."""
    known = reports[reports["told_at"] <= now].sort_values("told_at")
    newest = dict(zip(known["flight_id"], known["delay"], strict=True))
    there = answers[answers["asked_at"] <= now].sort_values("asked_at")
    asked_at = dict(zip(there["flight_id"], there["asked_at"], strict=True))
    result = {}
    for flight, asked in asked_at.items():
        if flight in newest:
            delay = newest[flight]
            result[flight] = "cancelled" if pd.isna(delay) else "late" if delay >= 15 else "on time"
        else:
            result[flight] = "overdue" if now - asked > 72 else "waiting"
    return result
