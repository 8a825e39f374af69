def labels(answers: pd.DataFrame, reports: pd.DataFrame, now: float) -> dict[str, str]:
    """Return flight_id -> late, on time, cancelled, waiting or overdue, as it is known at `now` (hours)."""
    first: dict = {}
    for row in answers.itertuples(index=False):
        if row.asked_at <= now:
            first[row.flight_id] = min(row.asked_at, first.get(row.flight_id, row.asked_at))
    newest: dict = {}
    for row in reports.itertuples(index=False):
        if row.told_at > now or row.flight_id not in first:
            continue
        if row.flight_id not in newest or newest[row.flight_id][0] < row.told_at:
            newest[row.flight_id] = (row.told_at, float(row.delay))

    def word(flight) -> str:
        if flight not in newest:
            return "overdue" if first[flight] < now - 72 else "waiting"
        delay = newest[flight][1]
        if math.isnan(delay):
            return "cancelled"
        return "late" if delay >= 15 else "on time"

    return {flight: word(flight) for flight in first}
