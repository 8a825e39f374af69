# numpy, fault by fault
def columns_at_fault(batch: pd.DataFrame, known_miles: dict[tuple[str, str], float]) -> set[str]:
    """Return the names of the columns of `batch` that break a rule; an empty set if all is well."""
    found = []
    ids = batch["flight_id"].to_numpy(dtype=object)
    if pd.isna(ids).any() or len(set(ids)) < len(ids):
        found.append("flight_id")
    if not set(batch["origin"]) <= {"EWR", "JFK", "LGA"}:
        found.append("origin")
    miles = batch["distance_miles"].to_numpy(dtype=float)
    known = np.array([known_miles.get((a, b), np.nan) for a, b in zip(batch["origin"], batch["dest"])], dtype=float)
    if np.isnan(miles).any() or (miles <= 0).any() or (np.abs(miles - known) > 1).any():
        found.append("distance_miles")
    delay = batch["arrival_delay_minutes"].to_numpy(dtype=float)
    done = (batch["status"] == "completed").to_numpy()
    took = (batch["arrival"] - batch["scheduled_arrival"]).dt.total_seconds().to_numpy() / 60
    if (np.isnan(delay) == done).any() or (delay[done] < -120).any() or (delay[done] > 1500).any():
        found.append("arrival_delay_minutes")
    elif (np.abs(delay[done] - took[done]) > 1).any():
        found.append("arrival_delay_minutes")
    return set(found)
