# wrong: keeps two columns only
def set_apart(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the tables "completed", "cancelled" and "diverted"; together they hold every row once."""
    cancelled = rows["dep_time"].isna()
    diverted = ~cancelled & rows["arr_delay"].isna()
    some = rows[["flight", "dep_time"]]
    return {"completed": some[~cancelled & ~diverted], "cancelled": some[cancelled], "diverted": some[diverted]}
