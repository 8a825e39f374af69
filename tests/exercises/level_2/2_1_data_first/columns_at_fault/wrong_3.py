# wrong: every missing label is a fault, so that a storm never gets in
def columns_at_fault(batch: pd.DataFrame, known_miles: dict[tuple[str, str], float]) -> set[str]:
    """Return the names of the columns of `batch` that break a rule; an empty set if all is well."""
    miles, delay = batch["distance_miles"], batch["arrival_delay_minutes"]
    known = [known_miles.get(route, np.nan) for route in zip(batch["origin"], batch["dest"], strict=True)]
    minutes = (batch["arrival"] - batch["scheduled_arrival"]) / pd.Timedelta(minutes=1)
    kept = {
        "flight_id": batch["flight_id"].notna() & ~batch["flight_id"].duplicated(),
        "origin": batch["origin"].isin(["EWR", "JFK", "LGA"]),
        "distance_miles": (miles > 0) & (np.isnan(known) | ((miles - known).abs() <= 1)),
        "arrival_delay_minutes": delay.between(-120, 1500) & ((delay - minutes).abs() <= 1),
    }
    return {column for column, good in kept.items() if not good.all()}
