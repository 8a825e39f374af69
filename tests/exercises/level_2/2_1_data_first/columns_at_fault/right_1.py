# a loop over the rows
def columns_at_fault(batch: pd.DataFrame, known_miles: dict[tuple[str, str], float]) -> set[str]:
    """Return the names of the columns of `batch` that break a rule; an empty set if all is well."""
    found, seen = set(), set()
    for row in batch.to_dict("records"):
        if pd.isna(row["flight_id"]) or row["flight_id"] in seen:
            found.add("flight_id")
        seen.add(row["flight_id"])
        if row["origin"] not in ("EWR", "JFK", "LGA"):
            found.add("origin")
        miles = row["distance_miles"]
        known = known_miles.get((row["origin"], row["dest"]), miles)
        if not miles > 0 or abs(miles - known) > 1:
            found.add("distance_miles")
        delay = row["arrival_delay_minutes"]
        if row["status"] == "cancelled":
            if not pd.isna(delay):
                found.add("arrival_delay_minutes")
        elif pd.isna(delay) or delay < -120 or delay > 1500:
            found.add("arrival_delay_minutes")
        elif abs((row["arrival"] - row["scheduled_arrival"]).total_seconds() / 60 - delay) > 1:
            found.add("arrival_delay_minutes")
    return found
