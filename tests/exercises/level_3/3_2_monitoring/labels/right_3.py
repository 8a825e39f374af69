def labels(answers: pd.DataFrame, reports: pd.DataFrame, now: float) -> dict[str, str]:
    """Return flight_id -> late, on time, cancelled, waiting or overdue, as it is known at `now` (hours)."""
    def word(flight, asked_at):
        told = reports[(reports["flight_id"] == flight) & (reports["told_at"] <= now)]
        if told.empty:
            return "overdue" if now > asked_at + 72 else "waiting"
        delay = told["delay"].to_numpy()[told["told_at"].to_numpy().argmax()]
        if math.isnan(delay):
            return "cancelled"
        return "late" if delay >= 15 else "on time"

    first = {}
    for flight, asked_at in zip(answers["flight_id"], answers["asked_at"]):
        if asked_at <= now:
            first[flight] = min(asked_at, first.get(flight, asked_at))
    return {flight: word(flight, asked_at) for flight, asked_at in first.items()}
