# wrong: a cancelled flight has no arr_delay either, so it is also among the diverted ones
def set_apart(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the tables "completed", "cancelled" and "diverted"; together they hold every row once."""
    cancelled, diverted = rows["dep_time"].isna(), rows["arr_delay"].isna()
    return {"completed": rows[~diverted], "cancelled": rows[cancelled], "diverted": rows[diverted]}
