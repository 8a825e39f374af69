# pandera, on the batch with two helper columns
def columns_at_fault(batch: pd.DataFrame, known_miles: dict[tuple[str, str], float]) -> set[str]:
    """Return the names of the columns of `batch` that break a rule; an empty set if all is well."""
    rows = batch.reset_index(drop=True)
    rows["known"] = [known_miles.get(route) for route in zip(rows["origin"], rows["dest"], strict=True)]
    rows["known"] = rows["known"].astype(float)
    rows["minutes"] = (rows["arrival"] - rows["scheduled_arrival"]).dt.total_seconds() / 60
    done = rows["status"] == "completed"
    schema = pa.DataFrameSchema(
        {
            "flight_id": pa.Column(unique=True, nullable=False),
            "origin": pa.Column(checks=pa.Check.isin(["EWR", "JFK", "LGA"]), nullable=False),
            "distance_miles": pa.Column(
                checks=[
                    pa.Check.gt(0),
                    pa.Check(lambda miles: rows["known"].isna() | ((miles - rows["known"]).abs() <= 1), ignore_na=False),
                ],
                nullable=False,
            ),
            "arrival_delay_minutes": pa.Column(
                checks=[
                    pa.Check(lambda delay: delay.notna() == done, ignore_na=False),
                    pa.Check.in_range(-120, 1500),
                    pa.Check(lambda delay: ~done | ((delay - rows["minutes"]).abs() <= 1), ignore_na=False),
                ],
                nullable=True,
            ),
        }
    )
    try:
        schema.validate(rows, lazy=True)
    except pa.errors.SchemaErrors as problem:
        return set(problem.failure_cases["column"])
    return set()
