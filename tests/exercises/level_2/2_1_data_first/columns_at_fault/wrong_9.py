# wrong: a missing distance passes, because comparisons with NaN are False and the question is whether any row is bad
def columns_at_fault(batch: pd.DataFrame, known_miles: dict[tuple[str, str], float]) -> set[str]:
    """Return the names of the columns of `batch` that break a rule; an empty set if all is well."""
    flights = batch.reset_index(drop=True)
    faults = set()
    if flights["flight_id"].isna().any() or flights["flight_id"].duplicated().any():
        faults.add("flight_id")
    if not flights["origin"].isin(["EWR", "JFK", "LGA"]).all():
        faults.add("origin")
    known = pd.Series([known_miles.get(r, np.nan) for r in zip(flights["origin"], flights["dest"])], dtype=float)
    if (flights["distance_miles"] <= 0).any() or ((flights["distance_miles"] - known).abs() > 1).any():
        faults.add("distance_miles")
    completed = flights["status"] == "completed"
    delay = flights["arrival_delay_minutes"]
    measured = (flights["arrival"] - flights["scheduled_arrival"]).dt.total_seconds() / 60
    kept = delay.between(-120, 1500) & ((delay - measured).abs() <= 1)
    if not (kept | ~completed).all() or delay[~completed].notna().any():
        faults.add("arrival_delay_minutes")
    return faults
