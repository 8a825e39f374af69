def labels(answers: pd.DataFrame, reports: pd.DataFrame, now: float) -> dict[str, str]:
    """Return flight_id -> late, on time, cancelled, waiting or overdue, as it is known at `now` (hours)."""
    asked = answers[answers["asked_at"] <= now].sort_values("asked_at").drop_duplicates("flight_id")
    newest = reports[reports["told_at"] <= now].sort_values("told_at").drop_duplicates("flight_id", keep="last")
    joined = asked.merge(newest, on="flight_id", how="left")
    silent = joined["told_at"].isna()
    conditions = [
        silent & (now - joined["asked_at"] > 72),
        silent,
        joined["delay"].isna(),
        joined["delay"] >= 15,
    ]
    words = np.select(conditions, ["overdue", "waiting", "cancelled", "late"], "on time")
    return dict(zip(joined["flight_id"], map(str, words)))
