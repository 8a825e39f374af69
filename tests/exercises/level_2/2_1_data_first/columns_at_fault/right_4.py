# queries that pick the bad rows
def columns_at_fault(batch: pd.DataFrame, known_miles: dict[tuple[str, str], float]) -> set[str]:
    """Return the names of the columns of `batch` that break a rule; an empty set if all is well."""
    rows = batch.reset_index(drop=True)
    routes = pd.DataFrame([(a, b, float(m)) for (a, b), m in known_miles.items()], columns=["origin", "dest", "known"])
    rows = rows.merge(routes, on=["origin", "dest"], how="left")
    rows["took"] = (rows["arrival"] - rows["scheduled_arrival"]).dt.total_seconds().div(60)
    done, gone = rows[rows["status"] == "completed"], rows[rows["status"] == "cancelled"]
    delay = done["arrival_delay_minutes"]
    bad = {
        "flight_id": rows[rows["flight_id"].isna() | rows["flight_id"].duplicated(keep=False)],
        "origin": rows[~rows["origin"].isin({"EWR", "JFK", "LGA"})],
        "distance_miles": rows[~(rows["distance_miles"] > 0) | (rows["distance_miles"].sub(rows["known"]).abs() > 1)],
        "arrival_delay_minutes": pd.concat(
            [gone[gone["arrival_delay_minutes"].notna()], done[~delay.between(-120, 1500) | ~delay.sub(done["took"]).abs().le(1)]]
        ),
    }
    return {column for column, some in bad.items() if len(some)}
