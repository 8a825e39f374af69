# wrong: only the reports are cut at now; flights that are asked for later are already in the answer
def labels(answers: pd.DataFrame, reports: pd.DataFrame, now: float) -> dict[str, str]:
    """Return flight_id -> late, on time, cancelled, waiting or overdue, as it is known at `now` (hours)."""
    known = reports[reports["told_at"] <= now].sort_values("told_at")
    newest = dict(zip(known["flight_id"], known["delay"], strict=True))
    first = answers.groupby("flight_id")["asked_at"].min()
    result = {}
    for flight, asked in first.items():
        if flight in newest:
            delay = newest[flight]
            result[flight] = "cancelled" if pd.isna(delay) else "late" if delay >= 15 else "on time"
        else:
            result[flight] = "overdue" if now - asked > 72 else "waiting"
    return result
