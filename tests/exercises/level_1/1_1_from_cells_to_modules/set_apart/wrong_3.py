# wrong: dropna() without a subset; a completed row with another value missing is in no table
def set_apart(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the tables "completed", "cancelled" and "diverted"; together they hold every row once."""
    cancelled = rows["dep_time"].isna()
    diverted = rows["dep_time"].notna() & rows["arr_delay"].isna()
    return {"completed": rows.dropna(), "cancelled": rows[cancelled], "diverted": rows[diverted]}
