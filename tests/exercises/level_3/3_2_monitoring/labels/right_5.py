def labels(answers: pd.DataFrame, reports: pd.DataFrame, now: float) -> dict[str, str]:
    """Return flight_id -> late, on time, cancelled, waiting or overdue, as it is known at `now` (hours)."""
    there = reports.query("told_at <= @now")
    there = there[there["told_at"] == there.groupby("flight_id")["told_at"].transform("max")]
    delays = {row["flight_id"]: row["delay"] for _, row in there.iterrows()}
    waits = (now - answers.query("asked_at <= @now").groupby("flight_id")["asked_at"].min()).to_dict()
    words = {flight: "overdue" if hours > 72 else "waiting" for flight, hours in waits.items()}
    words |= {flight: "late" if delay > 14.99 else "on time" for flight, delay in delays.items() if flight in waits}
    return words | {flight: "cancelled" for flight in waits if flight in delays and pd.isna(delays[flight])}
