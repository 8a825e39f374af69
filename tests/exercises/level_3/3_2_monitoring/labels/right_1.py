def labels(answers: pd.DataFrame, reports: pd.DataFrame, now: float) -> dict[str, str]:
    """Return flight_id -> late, on time, cancelled, waiting or overdue, as it is known at `now` (hours)."""
    told = {}
    for row in reports.sort_values("told_at").itertuples():
        if row.told_at <= now:
            told[row.flight_id] = row.delay
    words = {}
    for row in answers.sort_values("asked_at").itertuples():
        if row.asked_at > now or row.flight_id in words:
            continue
        if row.flight_id in told:
            delay = told[row.flight_id]
            words[row.flight_id] = "cancelled" if delay != delay else ("late" if delay >= 15 else "on time")
        else:
            words[row.flight_id] = "waiting" if now - row.asked_at <= 72 else "overdue"
    return words
