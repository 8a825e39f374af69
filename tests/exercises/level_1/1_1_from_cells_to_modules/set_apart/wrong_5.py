# wrong: writes the status into the table that it was given
def set_apart(rows: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the tables "completed", "cancelled" and "diverted"; together they hold every row once."""
    rows["status"] = "completed"
    rows.loc[rows["arr_delay"].isna(), "status"] = "diverted"
    rows.loc[rows["dep_time"].isna(), "status"] = "cancelled"
    return {name: rows[rows["status"] == name] for name in ("completed", "cancelled", "diverted")}
