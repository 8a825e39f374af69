def columns_at_fault(batch: pd.DataFrame, known_miles: dict[tuple[str, str], float]) -> set[str]:
    """Return the names of the columns of `batch` that break a rule; an empty set if all is well."""
    import numbers

    def number(value):
        return isinstance(value, numbers.Real) and not pd.isna(value)

    faults = set()
    seen = set()
    for row in batch.to_dict("records"):
        if pd.isna(row["flight_id"]) or row["flight_id"] in seen:
            faults.add("flight_id")
        else:
            seen.add(row["flight_id"])

        if row["origin"] not in ("EWR", "JFK", "LGA"):
            faults.add("origin")

        miles = row["distance_miles"]
        if not number(miles) or not miles > 0:
            faults.add("distance_miles")
        else:
            known = known_miles.get((row["origin"], row["dest"]))
            if known is not None and abs(miles - known) > 1:
                faults.add("distance_miles")

        delay = row["arrival_delay_minutes"]
        if row["status"] == "completed":
            if not number(delay) or not -120 <= delay <= 1500:
                faults.add("arrival_delay_minutes")
            else:
                minutes = (row["arrival"] - row["scheduled_arrival"]).total_seconds() / 60
                if abs(minutes - delay) > 1:
                    faults.add("arrival_delay_minutes")
        elif not pd.isna(delay):
            faults.add("arrival_delay_minutes")
    return faults
