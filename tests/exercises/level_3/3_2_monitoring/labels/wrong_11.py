# wrong: a merge: a flight with two reports gets the one that stands last, others are dropped
def labels(answers: pd.DataFrame, reports: pd.DataFrame, now: float) -> dict[str, str]:
    """Return flight_id -> late, on time, cancelled, waiting or overdue, as it is known at `now` (hours)."""
    there = answers[answers["asked_at"] <= now].merge(reports[reports["told_at"] <= now], on="flight_id")
    words = np.where(there["delay"].isna(), "cancelled", np.where(there["delay"] >= 15, "late", "on time"))
    return dict(zip(there["flight_id"], map(str, words)))
