# wrong: the completed flights come sorted, not in the order of the table
def set_apart(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the tables "completed", "cancelled" and "diverted"; together they hold every row once."""
    cancelled = rows["dep_time"].isna()
    diverted = ~cancelled & rows["arr_delay"].isna()
    completed = rows[~cancelled & ~diverted].sort_values("dep_time")
    return {"completed": completed, "cancelled": rows[cancelled], "diverted": rows[diverted]}
