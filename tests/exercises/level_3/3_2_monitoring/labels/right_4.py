def labels(answers: pd.DataFrame, reports: pd.DataFrame, now: float) -> dict[str, str]:
    """Return flight_id -> late, on time, cancelled, waiting or overdue, as it is known at `now` (hours)."""
    newest = {}
    for flight, told_at, delay in zip(reports["flight_id"], reports["told_at"], reports["delay"]):
        if told_at <= now and told_at > newest.get(flight, (-1, 0))[0]:
            newest[flight] = told_at, delay
    found = {}
    for flight in answers["flight_id"].unique():
        times = answers.loc[answers["flight_id"] == flight, "asked_at"]
        if times.min() > now:
            continue
        if flight in newest:
            minutes = newest[flight][1]
            found[flight] = "late" if minutes >= 15 else "on time" if minutes < 15 else "cancelled"
        elif now - times.min() > 72:
            found[flight] = "overdue"
        else:
            found[flight] = "waiting"
    return found
