# wrong: `< 1` for `<= 1` where the distance is compared with the known one
def columns_at_fault(batch: pd.DataFrame, known_miles: dict[tuple[str, str], float]) -> set[str]:
    """Return the names of the columns of `batch` that break a rule; an empty set if all is well."""
    flights = batch.reset_index(drop=True)
    known = pd.Series([known_miles.get(r, np.nan) for r in zip(flights["origin"], flights["dest"])], dtype=float)
    completed = flights["status"] == "completed"
    delay = flights["arrival_delay_minutes"]
    measured = (flights["arrival"] - flights["scheduled_arrival"]).dt.total_seconds() / 60
    kept = delay.between(-120, 1500) & ((delay - measured).abs() <= 1)
    ok = {
        "flight_id": flights["flight_id"].notna() & ~flights["flight_id"].duplicated(keep=False),
        "origin": flights["origin"].isin(["EWR", "JFK", "LGA"]),
        "distance_miles": (flights["distance_miles"] > 0)
        & (((flights["distance_miles"] - known).abs() < 1) | known.isna()),
        "arrival_delay_minutes": (kept & completed) | (delay.isna() & ~completed),
    }
    return {name for name, kept in ok.items() if not kept.all()}
