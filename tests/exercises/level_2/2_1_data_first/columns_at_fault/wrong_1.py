# wrong: a range check for the distances, which kilometres pass
def columns_at_fault(batch: pd.DataFrame, known_miles: dict[tuple[str, str], float]) -> set[str]:
    """Return the names of the columns of `batch` that break a rule; an empty set if all is well."""
    completed, delay = batch["status"] == "completed", batch["arrival_delay_minutes"]
    minutes = (batch["arrival"] - batch["scheduled_arrival"]) / pd.Timedelta(minutes=1)
    kept = {
        "flight_id": batch["flight_id"].notna() & ~batch["flight_id"].duplicated(),
        "origin": batch["origin"].isin(["EWR", "JFK", "LGA"]),
        "distance_miles": batch["distance_miles"].between(0.1, 5000),
        "arrival_delay_minutes": (delay.isna() & ~completed) | (delay.between(-120, 1500) & ((delay - minutes).abs() <= 1)),
    }
    return {column for column, good in kept.items() if not good.all()}
