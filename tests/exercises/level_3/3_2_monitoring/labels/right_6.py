def labels(answers: pd.DataFrame, reports: pd.DataFrame, now: float) -> dict[str, str]:
    """Return flight_id -> late, on time, cancelled, waiting or overdue, as it is known at `now` (hours)."""
    known = reports[reports["told_at"] <= now].sort_values("told_at").drop_duplicates("flight_id", keep="last")
    newest = dict(zip(known["flight_id"], known["delay"], strict=True))
    asked = answers[answers["asked_at"] <= now].sort_values("asked_at").drop_duplicates("flight_id", keep="first")
    result = {}
    for flight, first in zip(asked["flight_id"], asked["asked_at"], strict=True):
        if flight in newest:
            delay = newest[flight]
            if pd.isna(delay):
                result[flight] = "cancelled"
            elif delay >= 15:
                result[flight] = "late"
            else:
                result[flight] = "on time"
        elif now - first > 72:
            result[flight] = "overdue"
        else:
            result[flight] = "waiting"
    return result
